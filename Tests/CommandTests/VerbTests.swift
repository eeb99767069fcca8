import Foundation
import TestSupport
import Testing

/// What each verb does when all is well.
@Suite struct VerbTests {
  @Test func aModelBecomesAPlanThatIsCheckedAndClassifies() throws {
    let workplace = try Workplace()
    let plan = workplace.path("tiny.plan")
    let made = try Command.run([
      "plan", Workplace.classifier, "--labels", Workplace.classifierLabels, "-o", plan,
    ])
    #expect(made.code == 0, "\(made.errors)")
    for part in ["arena", "lower bound", "weights", "multiply-accumulates", "fused", "step 0"] {
      #expect(made.output.contains(part), "no '\(part)' in the report")
    }
    #expect(workplace.names == ["tiny.plan"])

    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.contains("passed"))

    let colours = ["red-ball": "red", "green-leaf": "green", "blue-plate": "blue"]
    for (photo, colour) in colours {
      let seen = try Command.run([
        "classify", plan, Workplace.fixture("photos/\(photo).png"), "--top", "1",
      ])
      #expect(seen.code == 0, "\(seen.errors)")
      #expect(seen.output.contains("% ") || seen.output.contains(" %  "))
      #expect(seen.output.contains(colour))
    }
  }

  @Test func planJSONHoldsWhatScriptsRelyOn() throws {
    let workplace = try Workplace()
    let made = try Command.run([
      "plan", Workplace.classifier, "-o", workplace.path("tiny.plan"), "--json",
    ])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    for key in ["arenaBytes", "lowerBoundBytes", "weightBytes", "macs", "executedMacs"] {
      #expect((json[key] as? Int ?? 0) > 0, "\(key)")
    }
    #expect(json["mode"] as? String == "tensor-at-a-time")
    #expect(json["executedMacs"] as? Int == json["macs"] as? Int)
  }

  @Test func everyReportingVerbSpeaksJSON() throws {
    let workplace = try Workplace()
    let plan = workplace.path("tiny.plan")
    _ = try Command.run(["plan", Workplace.classifier, "-o", plan])
    let photo = Workplace.fixture("photos/red-ball.png")
    for arguments in [["inspect", plan], ["check", plan], ["classify", plan, photo]] {
      let answer = try Command.run(arguments + ["--json"])
      #expect(answer.code == 0, "\(answer.errors)")
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
      }
    }
  }

  @Test func inspectShowsOperatorsTensorsAndOffsets() throws {
    let shown = try Command.run(["inspect", Workplace.classifier])
    #expect(shown.code == 0, "\(shown.errors)")
    for part in ["convolution", "depthwise", "softmax", "offset", "steps"] {
      #expect(shown.output.contains(part), "no '\(part)'")
    }
    #expect(shown.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func inferAnswersTheReferenceKernelsBytes() throws {
    let workplace = try Workplace()
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    let vector = fixture.cases[0]
    let input = try workplace.write(vector.input, "input.bin")
    let ran = try Command.run([
      "infer", Workplace.classifier, "--input", input, "--output", workplace.path("output.bin"),
      "--repeat", "3",
    ])
    #expect(ran.code == 0, "\(ran.errors)")
    #expect(try workplace.bytes("output.bin") == vector.output)
  }

  @Test(arguments: ["rpi-zero2w", "rpi3", "rpi4", "rpi5"])
  func plansForEveryBoardAreMadeAndCertified(board: String) throws {
    let workplace = try Workplace()
    let plan = workplace.path("board.plan")
    let made = try Command.run(["plan", Workplace.classifier, "--board", board, "-o", plan])
    #expect(made.code == 0, "\(made.errors)")
    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
  }

  @Test func normalisationMayBeGiven() throws {
    let seen = try Command.run([
      "classify", Workplace.classifier, Workplace.fixture("photos/red-ball.png"), "--mean",
      "0,0,0", "--std", "255", "--labels", Workplace.classifierLabels,
    ])
    #expect(seen.code == 0, "\(seen.errors)")
  }
}
