import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import TestSupport
import Testing

/// The tiny classifier, which names red, green, blue and grey.
enum Tiny {
  static func fixture() throws -> OperatorFixture {
    try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
  }

  /// Its plan, for this machine unless told otherwise.
  static func compiled(
    for instructionSet: InstructionSet = KernelSelection.best
  ) throws -> CompiledPlan {
    let fixture = try fixture()
    return try Compiler.compile(
      try ModelReader.read(fixture.model, name: fixture.name), for: instructionSet)
  }

  /// Calls `body` with the path of a file of these bytes, and removes the file.
  static func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-sessions-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }
}
