import Foundation
import Testing

/// Label files of the form INDEX NAME, as Teachable Machine and Coral give them.
@Suite struct LabelTests {
  private func classes(_ labels: String, _ workplace: Workplace) throws -> [String] {
    let file = try workplace.write(Array(labels.utf8), "labels.txt")
    let seen = try Command.run([
      "classify", Workplace.classifier, Workplace.fixture("photos/red-ball.png"), "--json",
      "--labels", file,
    ])
    #expect(seen.code == 0, "\(seen.errors)")
    let photo = try #require(try Classification.photos(seen.output).first)
    let classes = try #require(photo["classes"] as? [[String: Any]])
    return classes.sorted { ($0["index"] as? Int ?? 0) < ($1["index"] as? Int ?? 0) }
      .compactMap { $0["label"] as? String }
  }

  @Test(arguments: ["3 grey\n1 green\n0 red\n2 blue\n", "2: blue\n0: red\n3: grey\n1: green\n"])
  func namesBelongToTheirIndices(labels: String) throws {
    #expect(try classes(labels, Workplace()) == ["red", "green", "blue", "grey"])
  }

  @Test func gapsAreCalledByTheirIndexAndSaid() throws {
    let workplace = try Workplace()
    #expect(try classes("2 blue\n0 red\n", workplace) == ["red", "class 1", "blue", "class 3"])
    let made = try Command.run([
      "plan", Workplace.classifier, "--labels", workplace.path("labels.txt"), "-o",
      workplace.path("a.plan"),
    ])
    #expect(made.errors.contains("2 of 4 classes"), "\(made.errors)")
  }

  @Test func aRuleMeansTheClassOfTheIndex() throws {
    let workplace = try Workplace()
    let labels = try workplace.write(Array("3 grey\n1 green\n0 red\n2 blue\n".utf8), "labels.txt")
    for (rule, isOn) in [("red>0.5:GPIO1", true), ("grey>0.5:GPIO1", false)] {
      let ran = try Command.run([
        "run", Workplace.classifier, "--labels", labels, "--source",
        Workplace.fixture("photos/red-ball.png"), "--dry-run", "--signal", rule,
      ])
      #expect(ran.code == 0, "\(ran.errors)")
      #expect(ran.output.contains("GPIO1 on") == isOn, "\(ran.output)")
    }
  }
}
