import Exports
import Foundation
import Models
import Reports

/// A copy of a model with a memory plan for TensorFlow Lite Micro.
struct MicroExport {
  /// The copy.
  let bytes: [UInt8]
  private let plan: MicroMemoryPlan

  /// Plans the model at `path`; nothing is written yet.
  init(_ path: String) throws {
    let graph = try ModelReader.read(path: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandError(path, "it cannot be read", "give the path of a .tflite model")
    }
    plan = try MicroMemoryPlan(graph)
    bytes = try plan.write(into: [UInt8](data), name: graph.name)
  }

  /// Says on stderr what the copy holds that was written to `output`.
  func note(_ output: String) {
    Output.note(
      "for TensorFlow Lite Micro: \(output), tensors planned in \(Figures.bytes(plan.arenaBytes))"
        + (plan.arenaBytes == plan.lowerBoundBytes
          ? ", the least possible"
          : "; at least \(Figures.grouped(plan.lowerBoundBytes)) are needed"))
  }
}
