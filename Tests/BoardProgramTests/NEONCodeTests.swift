import Foundation
import TestSupport
import Testing

/// The code of the board's build.
private enum BoardCode {
  /// Where `make cross` builds.
  static let folder = SharedFiles.packageRoot
    .appendingPathComponent(".build/board/aarch64-none-none-elf/release")

  /// Why these tests cannot run here; nil where they can. In CI they must.
  static let obstacle: String? = {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return nil }
    if ObjectCode.objects(of: "RowKernelsNEON", in: folder).isEmpty { return BoardProgram.absence }
    let disassembler = ObjectCode.Machine.arm64.disassembler
    return FileManager.default.isExecutableFile(atPath: disassembler)
      ? nil : "\(disassembler) is missing: `make setup` installs it"
  }()
}

/// What the optimiser makes of the kernels on boards. Where these fail, results are still right, but a
/// loop in which much of a run's time passes has become slow.
@Suite(
  .enabled(
    if: BoardCode.obstacle == nil,
    Comment(rawValue: "the board's code is not checked: \(BoardCode.obstacle ?? "")")))
struct NEONCodeTests {
  /// The kernels that multiply. Convolution by dot products or, where there are none, by products of 16
  /// bits that are added in pairs.
  static let hotLoops = [
    HotLoop(
      "RowKernelsNEONDotProduct", "ConvolutionTile", ["sdot"], count: 32,
      instructionsPerProduct: 1.5),
    HotLoop(
      "RowKernelsNEONDotProduct", "multiplyAtPeak", ["sdot"], count: 12,
      instructionsPerProduct: 1.2),
    HotLoop(
      "RowKernelsNEON", "ConvolutionTile", ["smull", "smull2", "smlal", "smlal2"], count: 32,
      instructionsPerProduct: 1.85),
    HotLoop(
      "RowKernelsNEON", "multiplyAtPeak", ["smlal"], count: 12, instructionsPerProduct: 1.2),
  ]

  @Test(arguments: hotLoops) func hotLoopsOnlyMultiply(claim: HotLoop) throws {
    let code = try ObjectCode(of: [claim.target], in: BoardCode.folder, machine: .arm64)
    for fault in claim.faults(in: code) { Issue.record("\(claim): \(fault)") }
  }

  /// Processors without the extension would stop at it.
  @Test func neonKernelsUseNoDotProduct() throws {
    let code = try ObjectCode(of: ["RowKernelsNEON"], in: BoardCode.folder, machine: .arm64)
    #expect(code.functions.count > 10)
    for function in code.functions.values {
      for (_, text) in function.instructions {
        #expect(!text.hasPrefix("sdot ") && !text.hasPrefix("udot "), "\(function.name): \(text)")
      }
    }
  }
}
