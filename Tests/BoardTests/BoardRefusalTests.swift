import Compiler
import Foundation
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
    #expect(refused.errors.contains("another processor"), "\(refused.errors)")
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

  @Test func helpIsPrintedWithoutArguments() throws {
    let answer = try BoardProgram.run(["help"], cpu: "cortex-a53")
    #expect(answer.code == 0)
    #expect(answer.output.contains("stint check PLAN"))
  }
}
