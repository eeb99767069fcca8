import Foundation
import TestSupport
import Testing

/// Rules compiled into a plan, and the devices that a plan would run on.
@Suite struct SignalTests {
  private func plan(_ workplace: Workplace, _ arguments: [String]) throws -> Command {
    try Command.run(
      [
        "plan", Workplace.classifier, "--labels", Workplace.classifierLabels, "-o",
        workplace.path("x.plan"),
      ] + arguments)
  }

  @Test func rulesOfFilesAndOptionsAreCarriedWithoutTheirComments() throws {
    let workplace = try Workplace()
    let text = "# lamps\n\n  red>0.5<0.4:GPIO17,hold=1s # one\nblue>0.6:pin 13\r\n"
    let file = try workplace.write(Array(text.utf8), "rules")
    let made = try plan(
      workplace, ["--board", "rpi4", "--signals", file, "--signal", "none>0.5:line 22"])
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("3, good for these labels and pins"))
    let shown = try Command.run(["inspect", workplace.path("x.plan"), "--json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    #expect(
      json["rules"] as? [String] == [
        "red>0.5<0.4:GPIO17,hold=1s", "blue>0.6:pin 13", "none>0.5:line 22",
      ])
    let text80 = try Command.run(["inspect", workplace.path("x.plan")])
    #expect(text80.output.contains("rules\n  red>0.5<0.4:GPIO17,hold=1s\n  blue>0.6:pin 13\n"))
  }

  @Test(arguments: [
    ("rde>0.5:GPIO17", ["--signal rde>0.5:GPIO17", "did you mean 'red'"]),
    ("red>0.5:GPIO99", ["GPIO99", "header"]), ("red>1.5:GPIO17", ["1.5", "0 to 0.99"]),
    ("red>0.5:pin 1", ["pin 1", "power or ground"]), ("red", ["'>'"]),
  ])
  func wrongRulesAreRefusedAtPlanningTime(rule: String, says: [String]) throws {
    let workplace = try Workplace()
    let refused = try plan(workplace, ["--board", "rpi4", "--signal", rule])
    #expect(refused.code != 0 && refused.output.isEmpty)
    #expect(refused.errors.split(separator: "\n").count == 1, "\(refused.errors)")
    for part in says { #expect(refused.errors.contains(part), "\(refused.errors)") }
    #expect(workplace.names.isEmpty)
  }

  @Test func theLineOfAFileIsNamed() throws {
    let workplace = try Workplace()
    let file = try workplace.write(Array("\n\nred>0.5:GPIO17\nred>0.6:pin 11\n".utf8), "rules")
    let refused = try plan(workplace, ["--board", "rpi4", "--signals", file])
    #expect(refused.errors.contains("\(file): line 4: two rules drive the line"))
    let missing = try plan(workplace, ["--board", "rpi4", "--signals", "/no/rules"])
    #expect(missing.code != 0 && missing.errors.contains("/no/rules: it cannot be read"))
    let noHeader = try plan(workplace, ["--signal", "red>0.5:GPIO17"])
    #expect(noHeader.code != 0 && noHeader.errors.contains("--board"), "\(noHeader.errors)")
    #expect(workplace.names == ["rules"])
  }

  @Test func devicesAreListedWhateverThereIs() throws {
    let listed = try Command.run(["devices"])
    #expect(listed.code == 0 && listed.errors.isEmpty, "\(listed.errors)")
    #expect(!listed.output.isEmpty)
    let json = try Command.run(["devices", "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let always: Set = ["schema", "kind", "cameras", "gpioChips"]
    #expect(always.isSubset(of: object.keys))
    #expect(Set(object.keys).isSubset(of: always.union(["cameraProblem", "gpioProblem"])))
    let model = try Command.run(["devices", Workplace.classifier])
    #expect(model.code != 0 && model.errors.contains("stint plan"))
  }
}
