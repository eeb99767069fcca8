import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import TestSupport
import Testing

/// What the board's program says to what cannot be.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct BoardRefusalTests {
  private func plan(_ instructionSet: InstructionSet) throws -> URL {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-\(UUID().uuidString).plan")
    try Data(try Compiler.compile(graph, for: instructionSet).bytes).write(to: file)
    return file
  }

  @Test func itNamesMissingFilesAndUnknownVerbs() throws {
    for (arguments, part) in [
      (["check", "/no/x.plan"], "/no/x.plan: it cannot be read: No such file"),
      (["check"], "give the plan"), (["frobnicate"], "unknown verb"),
      (["infer", "x.plan"], "--input"),
    ] {
      let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
      #expect(answer.code != 0)
      #expect(answer.errors.contains(part), "\(answer.errors)")
      #expect(answer.output.isEmpty)
    }
  }

  @Test func aPlanForTheDotProductIsRefusedWhereThereIsNone() throws {
    let file = try plan(.neonDotProduct)
    defer { try? FileManager.default.removeItem(at: file) }
    let refused = try BoardProgram.run(["check", file.path], cpu: "cortex-a72")
    #expect(refused.code != 0)
    let sentence = OtherProcessor(needed: .neonDotProduct, present: .neon).description
    #expect(refused.errors == "Error: \(file.path): \(sentence)\n")
    let accepted = try BoardProgram.run(["check", file.path], cpu: "cortex-a76")
    #expect(accepted.code == 0, "\(accepted.errors)")
  }

  @Test func aDamagedPlanIsRefused() throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    var bytes = try SharedFiles.bytes(file)
    bytes[bytes.count / 2] ^= 4
    try Data(bytes).write(to: file)
    let refused = try BoardProgram.run(["check", file.path], cpu: "cortex-a53")
    #expect(refused.code != 0)
    #expect(refused.errors.contains("damaged"), "\(refused.errors)")
  }

  @Test func inferWritesOverNothingThatItReadsNorOverAPlan() throws {
    let file = try plan(.neon)
    let input = file.deletingPathExtension().appendingPathExtension("in")
    let other = file.deletingPathExtension().appendingPathExtension("other")
    defer { for file in [file, input, other] { try? FileManager.default.removeItem(at: file) } }
    try Data(repeating: 9, count: 3072).write(to: input)
    try FileManager.default.copyItem(at: file, to: other)
    let before = try [file, input, other].map { try SharedFiles.bytes($0) }
    for (output, part) in [
      (file, "the plan itself"), (input, "the input itself"), (other, "it is a plan"),
    ] {
      let refused = try BoardProgram.run(
        ["infer", file.path, "--input", input.path, "--output", output.path], cpu: "cortex-a53")
      #expect(refused.code != 0)
      #expect(refused.errors.contains(part), "\(refused.errors)")
    }
    #expect(try [file, input, other].map { try SharedFiles.bytes($0) } == before)
    for output in ["-", "/dev/stdout"] {
      let written = try BoardProgram.run(
        ["infer", file.path, "--input", input.path, "--output", output], cpu: "cortex-a53")
      #expect(written.code == 0, "\(written.errors)")
      #expect(!written.output.isEmpty)
    }
  }

  @Test(arguments: [["check", "%"], ["version"], ["help"], ["devices"]])
  func aStdoutThatTakesNothingIsAnError(arguments: [String]) throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    let command = BoardProgram.command(
      arguments.map { $0 == "%" ? file.path : $0 }, cpu: "cortex-a53")
    let full = try Launch.run(["/bin/sh", "-c", #""$@" >/dev/full"#, "sh"] + command)
    #expect(full.code != 0)
    #expect(full.errors == "Error: stdout: it cannot be written: No space left on device\n")
  }

  @Test func helpIsPrintedWithoutArguments() throws {
    let answer = try BoardProgram.run(["help"], cpu: "cortex-a53")
    #expect(answer.code == 0)
    #expect(answer.output.contains("stint check PLAN"))
  }
}
