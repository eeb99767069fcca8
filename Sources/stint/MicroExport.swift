import Exports
import Foundation
import Models
import Reports

/// A copy of a model with a memory plan for TensorFlow Lite Micro.
struct MicroExport {
  private let bytes: [UInt8]
  private let plan: MicroMemoryPlan
  private let output: String

  /// Plans the model at `path`; nothing is written yet.
  init(_ path: String, to output: String) throws {
    guard Self.canonical(path) != Self.canonical(output) else {
      throw CommandError(
        output, "this is the model itself", "choose another name for --export-tflm")
    }
    let graph = try ModelReader.read(path: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandError(path, "it cannot be read", "give the path of a .tflite model")
    }
    plan = try MicroMemoryPlan(graph)
    bytes = try plan.write(into: [UInt8](data), name: graph.name)
    self.output = output
  }

  /// Writes the copy; says what it holds on stderr.
  func write() throws {
    try AtomicFile.write(bytes, to: output)
    Output.note(
      "for TensorFlow Lite Micro: \(output), tensors planned in \(Figures.bytes(plan.arenaBytes))"
        + (plan.arenaBytes == plan.lowerBoundBytes
          ? ", the least possible"
          : "; at least \(Figures.grouped(plan.lowerBoundBytes)) are needed"))
  }

  private static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
