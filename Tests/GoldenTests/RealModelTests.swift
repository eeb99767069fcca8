import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import Planner
import TestSupport
import Sessions
import Testing

/// Real models on real photos, with the answers of LiteRT's reference kernels.
@Suite(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct RealModelTests {
  static let models =
    SharedFiles.files(in: "models", ending: "tflite")
    + SharedFiles.files(in: "models-structure", ending: "tflite")

  /// What a plan may be good at, and whether it keeps its input.
  static let modes: [(Goal, Bool)] = [
    (.tensorAtATime, true), (.memory, true), (.memory, false), (.balanced, false), (.speed, false),
  ]

  @Test func thereAreModels() { #expect(Self.models.count >= 31) }

  @Test(arguments: models)
  func answersAsTheReferenceKernelsDo(model: URL) throws {
    let name = model.deletingPathExtension().lastPathComponent
    let graph = try ModelReader.read(path: model.path)
    let vectors = try GoldenVector.all(of: name)
    #expect(vectors.count == 4)
    for instructionSet in InstructionSet.allCases
    where KernelSelection.kernels(instructionSet) != nil {
      // Every mode on one instruction set, the one of least memory on all.
      let isBest = instructionSet == KernelSelection.best
      for (goal, keepsInput) in isBest ? Self.modes : [(.memory, false)] {
        var options = PlannerOptions()
        options.goal = goal
        options.keepsInput = keepsInput
        let compiled = try Compiler.compile(graph, for: instructionSet, options: options)
        #expect(compiled.plan.executedMacs == Int(compiled.plan.header.macs))
        var session = try Session(copying: compiled.plan)
        for vector in vectors {
          let output = try session.infer(vector.input)
          #expect(
            output == vector.output,
            "\(name) case \(vector.index), \(goal), on \(instructionSet.name)")
        }
        #expect(try session.selfTest() == .passed)
      }
    }
  }
}
