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

/// What the optimiser makes of the convolution on boards. Where these fail, results are still right,
/// but the loop in which most of a run's time passes has become slow.
@Suite(
  .enabled(
    if: BoardCode.obstacle == nil,
    Comment(rawValue: "the board's code is not checked: \(BoardCode.obstacle ?? "")")))
struct NEONCodeTests {
  /// The convolution's functions that multiply, each with the innermost loops of it that do.
  private func convolution(
    of target: String, multiplyingBy instruction: String
  ) throws -> [(name: String, loops: [[String]])] {
    let code = try ObjectCode(of: [target], in: BoardCode.folder, machine: .arm64)
    return code.functions.values.filter { function in
      // Depthwise kernels multiply otherwise, and the loop for the peak does nothing else.
      !function.name.contains("Depthwise") && !function.name.contains("multiplyAtPeak")
        && function.instructions.contains { isCalled($0.text, instruction) }
    }.map { function in
      let loops = function.innermostLoops.filter { count($0, instruction) > 0 }
      return (function.name, loops)
    }
  }

  private func isCalled(_ text: String, _ name: String) -> Bool { text.hasPrefix(name + " ") }

  private func count(_ loop: [String], _ name: String) -> Int {
    loop.filter { isCalled($0, name) }.count
  }

  /// The part of a loop from the first to the last of an instruction.
  private func core(_ loop: [String], _ name: String) -> ArraySlice<String> {
    guard let first = loop.firstIndex(where: { isCalled($0, name) }),
      let last = loop.lastIndex(where: { isCalled($0, name) })
    else { return [] }
    return loop[first...last]
  }

  /// The loop of the widest tile: one that holds a branch within, for a call or a check of bounds, is
  /// no innermost loop, so that it is not found.
  private func widestLoop(
    of target: String, multiplyingBy instruction: String
  ) throws -> [[String]] {
    let functions = try convolution(of: target, multiplyingBy: instruction)
    #expect(!functions.isEmpty, "no function of \(target) multiplies by \(instruction)")
    return functions.map { function in
      function.loops.max { count($0, instruction) < count($1, instruction) } ?? []
    }
  }

  @Test func dotProductConvolutionMultipliesSixteenTimesALoop() throws {
    for loop in try widestLoop(of: "RowKernelsNEONDotProduct", multiplyingBy: "sdot") {
      #expect(count(loop, "sdot") >= 16, "\(loop.joined(separator: "\n"))")
      // Beside them: weights and input, addresses, and the count of rounds.
      #expect(loop.count <= 3 * count(loop, "sdot"), "\(loop.joined(separator: "\n"))")
    }
  }

  @Test func neonConvolutionMultipliesSixteenTimesALoopAndAddsPairs() throws {
    for loop in try widestLoop(of: "RowKernelsNEON", multiplyingBy: "sadalp") {
      let products = count(loop, "smull") + count(loop, "smull2")
      #expect(products >= 16, "\(loop.joined(separator: "\n"))")
      #expect(count(loop, "sadalp") == products, "\(loop.joined(separator: "\n"))")
      #expect(loop.count <= 4 * products, "\(loop.joined(separator: "\n"))")
    }
  }

  @Test(arguments: [("RowKernelsNEONDotProduct", "sdot"), ("RowKernelsNEON", "sadalp")])
  func theWidestLoopDoesNotSpill(target: String, instruction: String) throws {
    for loop in try widestLoop(of: target, multiplyingBy: instruction) {
      for text in core(loop, instruction) {
        #expect(!text.contains("[sp"), "a spill in the inner loop: \(text)")
      }
    }
  }

  /// Processors without the extension would stop at it.
  @Test func neonKernelsUseNoDotProduct() throws {
    let code = try ObjectCode(of: ["RowKernelsNEON"], in: BoardCode.folder, machine: .arm64)
    #expect(code.functions.count > 10)
    for function in code.functions.values {
      for (_, text) in function.instructions {
        #expect(!isCalled(text, "sdot") && !isCalled(text, "udot"), "\(function.name): \(text)")
      }
    }
  }
}
