import Foundation
import Testing

/// What a plan should be good at, as the command line says it.
@Suite struct GoalTests {
  private func plan(_ options: [String]) throws -> (json: [String: Any], errors: String, code: Int)
  {
    let workplace = try Workplace()
    let answer = try Command.run(
      ["plan", Workplace.classifier, "-o", workplace.path("tiny.plan"), "--json"] + options)
    #expect(workplace.names == (answer.code == 0 ? ["tiny.plan"] : []))
    let json = try? JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    return (json ?? [:], answer.errors, Int(answer.code))
  }

  private func arena(_ options: [String]) throws -> Int {
    try #require(try plan(options).json["arenaBytes"] as? Int)
  }

  @Test func memoryNeedsLessThanWholeTensors() throws {
    let whole = try arena(["--whole-tensors", "--keep-input"])
    let kept = try arena(["--optimize", "memory", "--keep-input"])
    let rows = try arena(["--optimize", "memory"])
    #expect(rows < kept && kept <= whole)
    #expect(try plan(["--optimize", "memory"]).json["mode"] as? String == "streaming")
    #expect(try plan(["--whole-tensors"]).json["mode"] as? String == "tensor-at-a-time")
  }

  @Test func aBudgetIsKept() throws {
    let least = try arena(["--optimize", "memory"])
    let most = try arena(["--optimize", "speed"])
    for budget in [least, (least + most) / 2, most, most * 2] {
      #expect(try arena(["--arena-budget", "\(budget)"]) <= budget)
    }
    #expect(try arena(["--arena-budget", "1M"]) == arena(["--arena-budget", "1048576"]))
  }

  @Test func aBudgetThatIsTooSmallSaysWhatTheLeastIsAndWhy() throws {
    let least = try arena(["--optimize", "memory"])
    let answer = try plan(["--arena-budget", "\(least - 1)"])
    #expect(answer.code == 1)
    #expect(answer.errors.contains("the least is \(least), most of it for '"), "\(answer.errors)")
    #expect(answer.errors.split(separator: "\n").count == 1)
  }

  @Test func theFrontierHoldsThePlanAndNothingThatAnotherBeats() throws {
    let json = try plan(["--frontier"]).json
    let points = try #require(json["frontier"] as? [[String: Any]])
    let arenas = points.compactMap { $0["arenaBytes"] as? Int }
    let times = points.compactMap { $0["estimatedMicroseconds"] as? Int }
    #expect(points.count > 1 && arenas.count == points.count && times.count == points.count)
    #expect(arenas == arenas.sorted(by: >) && times == times.sorted())
    let chosen = points.filter { $0["isChosen"] as? Bool == true }
    #expect(chosen.compactMap { $0["arenaBytes"] as? Int } == [json["arenaBytes"] as? Int])
    #expect(try plan([]).json["frontier"] == nil)
  }

  @Test(arguments: ["0", "-1", "256KB", "K", "1.5M", "99999999999G", ""])
  func nonsensicalBudgetsAreRefused(budget: String) throws {
    #expect(try plan(["--arena-budget=\(budget)"]).code == 64)
  }

  @Test(arguments: [
    ["--optimize", "least"], ["--optimize", "memory", "--whole-tensors"],
    ["--arena-budget", "1M", "--optimize", "speed"],
  ])
  func contradictingGoalsAreRefused(options: [String]) throws {
    #expect(try plan(options).code == 64)
  }
}
