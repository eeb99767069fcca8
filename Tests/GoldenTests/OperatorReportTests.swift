import Compiler
import Foundation
import KernelSelection
import Models
import TestSupport
import Sessions
import Testing

/// Small whole networks with one operator that reports asked for, and what the reference kernels
/// answer for them.
@Suite struct OperatorReportTests {
  static let names = [
    "op-prelu", "op-gelu", "op-reduce-max-global", "op-arg-max-tail", "op-log-softmax",
    "op-l2-embedding", "uint8-input-cast",
  ]

  @Test(arguments: names)
  func reportIsAnsweredAsTheReferenceKernelsDo(name: String) throws {
    guard let root = SharedFiles.root else {
      print("no shared files: the report \(name) is not tried")
      return
    }
    let folder = root.appendingPathComponent("reports/\(name)")
    let graph = try ModelReader.read(path: folder.appendingPathComponent("model.tflite").path)
    let compiled = try Compiler.compile(graph, for: KernelSelection.best)
    var session = try Session(copying: compiled.plan)
    var tried = 0
    for suffix in ["", "-0", "-1"] {
      let input = folder.appendingPathComponent("input\(suffix).bin")
      guard let bytes = try? SharedFiles.bytes(input) else { continue }
      let expected = try SharedFiles.bytes(folder.appendingPathComponent("output\(suffix).bin"))
      #expect(try session.infer(bytes) == expected, "input\(suffix)")
      tried += 1
    }
    #expect(tried > 0)
    withExtendedLifetime(compiled) {}
  }
}
