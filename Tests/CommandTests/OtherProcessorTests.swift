import Foundation
import KernelSelection
import Kernels
import TestSupport
import Testing

/// A plan for another processor: one sentence, with both instruction sets and the file.
@Suite struct OtherProcessorTests {
  @Test(arguments: ["rpi4", "rpi5"])
  func everyVerbThatWouldRunItSaysSo(board: String) throws {
    let workplace = try Workplace()
    let plan = workplace.path("pi.plan")
    let made = try Command.run(["plan", Workplace.classifier, "--board", board, "-o", plan])
    #expect(made.code == 0, "\(made.errors)")
    let photo = Workplace.fixture("photos/red-ball.png")
    let raw = try workplace.write([UInt8](repeating: 0, count: 3072), "in.bin")
    let needed: InstructionSet = board == "rpi5" ? .neonDotProduct : .neon
    let sentence = OtherProcessor(needed: needed, present: KernelSelection.best).description
    for arguments in [
      ["classify", plan, photo], ["infer", plan, "--input", raw, "--output", workplace.path("o")],
      ["run", plan, "--source", photo, "--dry-run"],
    ] {
      let answer = try Command.run(arguments)
      #expect(answer.code != 0)
      #expect(answer.errors == "Error: \(plan): \(sentence)\n")
    }
    // What runs no kernel works as well.
    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.contains("not run: \(sentence)"), "\(checked.output)")
    let seen = try Command.run(
      ["input", plan, "--source", photo, "-o", workplace.path("seen.bin")])
    #expect(seen.code == 0, "\(seen.errors)")
    let shown = try Command.run(["inspect", plan])
    #expect(shown.code == 0, "\(shown.errors)")
  }

  @Test func theSentenceNamesBothSetsAndTheWayOut() {
    for needed in InstructionSet.allCases {
      for present in InstructionSet.allCases where present != needed {
        let text = OtherProcessor(needed: needed, present: present).description
        for part in ["\(needed.name) (", "\(present.name) (", "--board", "\(needed.processors)"] {
          #expect(text.contains(part))
        }
      }
    }
  }
}
