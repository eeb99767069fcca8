import Compiler
import Engine
import Plans
import Tensors
import Sessions
import TestSupport
import Testing

/// The scores of classes: the output's, or those of two classes that share one probability.
@Suite struct ScoreTests {
  /// A plan that copies one value, with labels.
  private func memory(_ labels: [String], _ map: Quantisation) throws -> PlanMemory {
    try IdentityPlan.memory(quantisation: map) { contents in
      for index in contents.tensors.indices {
        contents.tensors[index].rows = 1
        contents.tensors[index].width = 1
        contents.tensors[index].channels = 1
        contents.tensors[index].pixelStride = 1
        contents.tensors[index].rowStride = 1
        contents.tensors[index].heldRows = 1
      }
      contents.steps = [contents.step(0)]
      contents.labels = labels
    }
  }

  private static let probability = Quantisation(scale: 1 / 256, zeroPoint: -128)

  @Test func twoLabelsOfOneProbabilityShareIt() throws {
    let memory = try memory(["no", "yes"], Self.probability)
    #expect(memory.plan.classCount == 2 && memory.plan.answersYesOrNo)
    var session = try Session(copying: memory.plan)
    for stored in Int8.min...Int8.max {
      _ = try session.infer([UInt8(bitPattern: stored)])
      let scores = Array(session.scores)
      #expect(scores[1] == stored)
      // 1 itself has no byte: the greatest is 255/256, as everywhere in the format.
      #expect(Int(scores[0]) == min(127, -Int(stored)))
      #expect(scores == [session.scores[0], session.scores[1]])
    }
  }

  @Test(arguments: [[], ["one"], ["a", "b", "c"]] as [[String]])
  func otherLabelsLeaveTheScoresAsTheyAre(labels: [String]) throws {
    let memory = try memory(labels, Self.probability)
    #expect(memory.plan.classCount == 1 && !memory.plan.answersYesOrNo)
    var session = try Session(copying: memory.plan)
    _ = try session.infer([7])
    #expect(Array(session.scores) == [7])
    #expect(session.scores[0] == 7)
  }

  @Test func impossibleScalesDoNotTrap() throws {
    for map in [
      Quantisation(scale: 1e-38, zeroPoint: 127), Quantisation(scale: 3e38, zeroPoint: -128),
      Quantisation(scale: 1, zeroPoint: 0),
    ] {
      let memory = try memory(["no", "yes"], map)
      var session = try Session(copying: memory.plan)
      for stored in [Int8.min, 0, .max] {
        _ = try session.infer([UInt8(bitPattern: stored)])
        #expect(session.scores[1] == stored)
        _ = session.scores[0]
      }
    }
  }

  @Test func manyScoresAreTheOutput() throws {
    let memory = try IdentityPlan.memory()
    #expect(memory.plan.classCount == 24)
    var session = try Session(copying: memory.plan)
    _ = try session.infer((0..<24).map { UInt8($0) })
    #expect(Array(session.scores) == (0..<24).map { Int8($0) })
  }
}
