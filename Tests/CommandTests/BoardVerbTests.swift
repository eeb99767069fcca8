import Foundation
import TestSupport
import Testing

/// The verbs that boards have, on a workstation.
@Suite struct BoardVerbTests {
  private func plan(_ workplace: Workplace, _ arguments: [String] = []) throws -> String {
    let plan = workplace.path("x.plan")
    let made = try Command.run(
      ["plan", Workplace.classifier, "--labels", Workplace.classifierLabels, "-o", plan] + arguments
    )
    #expect(made.code == 0, "\(made.errors)")
    return plan
  }

  @Test(arguments: ["safe", "blink", "bench"]) func theyHaveHelpOfTheirOwn(verb: String) throws {
    let help = try Command.run([verb, "--help"])
    #expect(help.code == 0 && help.output.contains("USAGE: stint \(verb) "), "\(help.output)")
  }

  @Test func safeSaysThatAPlanForAWorkstationHasNoLines() throws {
    let workplace = try Workplace()
    let plan = try plan(workplace)
    let none = try Command.run(["safe", plan])
    #expect(none.code == 0 && none.output == "lines in their safe state: 0\n", "\(none.errors)")
    let refused = try Command.run(["safe", plan, "--signal", "red>0.5:GPIO17"])
    #expect(refused.code != 0 && refused.output.isEmpty)
    #expect(
      refused.errors
        == "Error: \(plan): it is for no board with GPIO lines; plan with --board for one\n")
    let model = try Command.run(["safe", Workplace.classifier])
    #expect(model.code != 0 && model.errors.contains("stint plan"), "\(model.errors)")
    #expect(workplace.names == ["x.plan"])
  }

  @Test func blinkNeedsAChip() throws {
    let workplace = try Workplace()
    let plan = try plan(workplace)
    let refused = try Command.run(["blink", plan, "GPIO17"])
    #expect(refused.code != 0 && refused.errors.contains("--board"), "\(refused.errors)")
    let absent = try Command.run(["blink", "line 4", "--chip", "no-such-chip"])
    #expect(absent.code != 0 && absent.output.isEmpty)
    #expect(absent.errors.split(separator: "\n").count == 1, "\(absent.errors)")
    let both = try Command.run(["blink", plan, "GPIO17", "--chip", "x"])
    #expect(both.code != 0 && both.errors.contains("--chip"), "\(both.errors)")
    #expect(workplace.names == ["x.plan"])
  }

  @Test func benchTimesAPlanOrAModel() throws {
    let workplace = try Workplace()
    let file = try plan(workplace)
    for file in [file, Workplace.classifier] {
      let timed = try Command.run(["bench", file, "--runs", "50"])
      #expect(timed.code == 0, "\(timed.errors)")
      #expect(timed.output.contains(", one core; 50 runs in "), "\(timed.output)")
      for line in timed.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
      let json = try Command.run(["bench", file, "--runs", "50", "--json"])
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["runs"] as? Int == 50 && object["threads"] as? Int == 1)
      #expect(object["file"] as? String == file)
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      #expect(object["model"] as? String == name)
      let times = ["minimum", "median", "p99", "maximum"].map {
        object[$0 + "Microseconds"] as? Double ?? -1
      }
      #expect(times[0] > 0 && times == times.sorted(), "\(times)")
      #expect(object["peakGigamacs"] as? Double ?? 0 > 0)
    }
    // The model is planned for as many threads as it then runs with.
    let shared = try Command.run([
      "bench", Workplace.classifier, "--runs", "50", "--threads", "2",
    ])
    #expect(shared.code == 0 && shared.output.contains(" 50 runs in "), "\(shared.errors)")
    for (verb, threads) in [("bench", "0"), ("plan", "65"), ("infer", "two"), ("run", "-1")] {
      let needed = ["infer": ["--input", "x", "--output", "y"], "run": ["--source", "pattern"]]
      let arguments = needed[verb] ?? []
      let refused = try Command.run(
        [verb, Workplace.classifier, "--threads=\(threads)"] + arguments)
      #expect(
        refused.code != 0 && refused.errors.contains("--threads must be a whole number, 1 to 64"),
        "\(verb): \(refused.errors)")
    }
    let refused = try Command.run(["bench", file, "--runs", "0"])
    #expect(refused.code != 0 && refused.errors.contains("--runs"), "\(refused.errors)")
    #expect(workplace.names == ["x.plan"])
  }
}
