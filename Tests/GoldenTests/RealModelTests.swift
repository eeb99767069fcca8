import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import TestSupport
import Testing

/// Real models on real photos, with the answers of LiteRT's reference kernels.
@Suite(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct RealModelTests {
  static let models =
    SharedFiles.files(in: "models", ending: "tflite")
    + SharedFiles.files(in: "models-structure", ending: "tflite")

  @Test func thereAreModels() { #expect(Self.models.count >= 31) }

  @Test(arguments: models)
  func answersAsTheReferenceKernelsDo(model: URL) throws {
    let name = model.deletingPathExtension().lastPathComponent
    let graph = try ModelReader.read(path: model.path)
    let vectors = try GoldenVector.all(of: name)
    #expect(vectors.count == 4)
    for instructionSet in InstructionSet.allCases
    where KernelSelection.kernels(instructionSet) != nil {
      let compiled = try Compiler.compile(graph, for: instructionSet)
      let session = try Session(compiled.plan)
      for vector in vectors {
        let output = try session.infer(vector.input)
        #expect(
          output == vector.output, "\(name) case \(vector.index) on \(instructionSet.name)")
      }
      #expect(session.selfTest() == .passed)
    }
  }
}
