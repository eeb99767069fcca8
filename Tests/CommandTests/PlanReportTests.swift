import Foundation
import Testing

/// What `plan`, `inspect` and `check` say of a plan, in the terminal and on the page.
@Suite struct PlanReportTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private func plan(_ options: [String]) throws -> Command {
    try Command.run(["plan", Workplace.classifier, "-o", workplace.path("tiny.plan")] + options)
  }

  private func json(_ options: [String]) throws -> [String: Any] {
    let answer = try plan(options + ["--json"])
    #expect(answer.code == 0, "\(answer.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    return try #require(json as? [String: Any])
  }

  private func page(_ options: [String]) throws -> String {
    let answer = try plan(options + ["--report", workplace.path("page.html")])
    #expect(answer.code == 0, "\(answer.errors)")
    return String(decoding: try workplace.bytes("page.html"), as: UTF8.self)
  }

  @Test func theSamePlanGivesTheSamePage() throws {
    #expect(try page(["--frontier"]) == page(["--frontier"]))
  }

  @Test func otherPlansAreOnThePageWhereTheyAreAskedFor() throws {
    #expect(try page(["--frontier"]).contains("<h2>Memory against time</h2>"))
    let plain = try page([])
    #expect(!plain.contains("<h2>Memory against time</h2>"))
    #expect(plain.contains("--frontier, beside --report, adds"))
  }

  @Test func thePageOfAPlanFileNeedsNoModel() throws {
    _ = try plan([])
    let answer = try Command.run([
      "inspect", workplace.path("tiny.plan"), "--report", workplace.path("page.html"),
    ])
    #expect(answer.code == 0, "\(answer.errors)")
    let page = String(decoding: try workplace.bytes("page.html"), as: UTF8.self)
    for heading in ["The arena", "Segments", "Operators", "In and out", "What does this mean?"] {
      #expect(page.contains("<h2>\(heading)</h2>"))
    }
    // That of the model has estimates too.
    let model = try Command.run([
      "inspect", Workplace.classifier, "--report", workplace.path("model.html"),
    ])
    #expect(model.code == 0, "\(model.errors)")
    let timed = String(decoding: try workplace.bytes("model.html"), as: UTF8.self)
    #expect(timed.contains("estimated time") && !page.contains("estimated time"))
  }

  @Test func theTimeIsMeasuredOnThisMachineOnly() throws {
    let here = try plan([]).output
    #expect(here.contains("a run, estimated; ") && here.contains("measured here"), "\(here)")
    #expect(try json([])["measuredMicroseconds"] is Double)
    let there = try plan(["--board", "rpi4"]).output
    #expect(there.contains("a run, estimated for rpi4") && !there.contains("measured"), "\(there)")
    #expect(try json(["--board", "rpi4"])["measuredMicroseconds"] == nil)
    _ = try plan([])
    #expect(try Command.run(["check", workplace.path("tiny.plan")]).output.contains("a run here"))
  }

  @Test func theArenaIsComparedWithThatOfWholeTensors() throws {
    let whole = try #require(try json(["--whole-tensors"])["arenaBytes"] as? Int)
    #expect(try json(["--optimize", "memory"])["wholeTensorBytes"] as? Int == whole)
    let text = try plan(["--optimize", "memory"]).output
    #expect(text.contains("instead of") && text.contains("with whole tensors"), "\(text)")
  }

  @Test(arguments: ["rpi4", "rpi5", "host"])
  func aBudgetConcernsItsBoardOnly(board: String) throws {
    let least = try #require(
      try json(["--board", board, "--optimize", "memory"])["arenaBytes"] as? Int)
    for budget in [least, least + 1, least + 16, least + 64] {
      let options = ["--board", board, "--arena-budget", "\(budget)"]
      let arena = try #require(try json(options)["arenaBytes"] as? Int)
      #expect(arena <= budget)
    }
  }

  @Test func whatTheFrontierOffersCanBeHad() throws {
    let points = try #require(try json(["--frontier"])["frontier"] as? [[String: Any]])
    for point in points {
      let bytes = try #require(point["arenaBytes"] as? Int)
      let microseconds = try #require(point["estimatedMicroseconds"] as? Double)
      let made = try json(["--arena-budget", "\(bytes)"])
      #expect(try #require(made["arenaBytes"] as? Int) <= bytes)
      let time = try #require(made["estimatedMicroseconds"] as? Double)
      #expect(time <= microseconds)
    }
    let least = try json(["--optimize", "memory"])["arenaBytes"] as? Int
    #expect(points.last?["arenaBytes"] as? Int == least)
  }

  @Test func inspectSaysHowManyRowsAreHeld() throws {
    let answer = try Command.run(["inspect", Workplace.classifier, "--optimize", "memory"])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.output.contains("held") && answer.output.contains(" rows "), "\(answer.output)")
  }
}
