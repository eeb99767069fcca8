import Compiler
import Foundation
import Kernels
import Models
import TestSupport
import Testing

/// The board's program on the boards' processors, emulated: exact, as everywhere.
@Suite(
  .serialized, .enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)),
  .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct EmulatedGoldenTests {
  static let models = [
    "efficientnet-b0-trunk-96-int8-fomo-person", "efficientnet-lc-224-int8-food101",
    "efficientnet-lite0-224-int8-flowers5", "fdmobilenet-224-int8-food101",
    "mnasnet-1.0-224-uint8-hotdog", "mobilenet-v1-0.25-128-int8",
    "mobilenet-v1-0.75-192-uint8-qat", "mobilenet-v2-0.35-224-int8-food101",
    "mobilenet-v2-1.0-224-int8-nchw", "mobilenet-v2-1.0-224-uint8-qat",
    "mobilenet-v3-small-224-int8-gallery45", "mobilenet-v4-conv-small-56-int8-untrained",
    "resnet8-32-int8-cifar10", "shufflenet-v2-1.0-224-int8-plant13",
    "squeezenet-v1.1-224-int8-food101", "vww-96-int8-mlperf", "xception-mini-64-int8-emotion7",
  ]

  @Test(arguments: models)
  func everyProcessorAnswersAsTheReferenceKernelsDo(model: String) async throws {
    let root = try #require(SharedFiles.root, "../shared is absent")
    let file = root.appendingPathComponent("models/\(model).tflite").path
    let graph = try ModelReader.read(path: file)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-board-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let vectors = try GoldenVector.all(of: model)
    #expect(vectors.count == 4)
    for instructionSet in [InstructionSet.neon, .neonDotProduct] {
      let plan = folder.appendingPathComponent("\(instructionSet.name).plan").path
      let compiled = try Compiler.compile(graph, for: instructionSet)
      try Data(compiled.bytes).write(to: URL(fileURLWithPath: plan))
      let output = folder.appendingPathComponent("output.bin")
      for cpu in instructionSet == .neon ? ["cortex-a53", "cortex-a72"] : ["cortex-a76"] {
        // Both processors without the dot product run the same kernels: they share the vectors.
        for vector in vectors
        where cpu == "cortex-a76" || (vector.index % 2 == 0) == (cpu == "cortex-a53") {
          let input = root.appendingPathComponent("goldens/\(model)/input-\(vector.index).bin").path
          let ran = try await BoardProgram.runAside(
            ["infer", plan, "--input", input, "--output", output.path], cpu: cpu)
          #expect(ran.code == 0, "\(ran.errors)")
          #expect(
            try SharedFiles.bytes(output) == vector.output,
            "\(model) case \(vector.index) on \(cpu)")
        }
        let checked = try await BoardProgram.runAside(["check", plan], cpu: cpu)
        #expect(checked.code == 0, "\(cpu): \(checked.errors)")
      }
    }
  }
}
