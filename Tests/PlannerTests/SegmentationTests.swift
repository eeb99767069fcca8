import Foundation
import Kernels
import Models
import TestSupport
import Testing

@testable import Planner

/// What segments are estimated to need, and what schedules of them do need.
@Suite struct SegmentationTests {
  static let models =
    SharedFiles.available
    ? SharedFiles.files(in: "models", ending: "tflite").filter {
      ["mobilenet-v2-1.0", "efficientnet-lc", "resnet8-32", "shufflenet", "vww"]
        .contains(where: $0.lastPathComponent.hasPrefix)
    } : []

  private func expectTruePeaks(_ graph: RowGraph, _ name: String) {
    let frontier = Segmentation(graph, CostModel(.neon, Machine())).frontier()
    #expect(!frontier.isEmpty)
    for choice in frontier {
      let schedule = Schedule(graph, choice.segments)
      // What is written from the middle of a memory on counts from its start in the estimate.
      #expect(schedule.occupancy.peakBytes <= choice.peakBytes, "\(name)")
      #expect(schedule.occupancy.peakBytes * 100 >= choice.peakBytes * 98, "\(name)")
    }
  }

  @Test(arguments: models)
  func peakOfAChoiceIsThatOfItsScheduleForRealModels(model: URL) throws {
    expectTruePeaks(
      try RowGraph(of: ModelReader.read(path: model.path)), model.lastPathComponent)
  }

  @Test func peakOfAChoiceIsThatOfItsSchedule() throws {
    for seed in 0..<200 {
      let graph = RandomGraph.make(seed: UInt64(seed), count: 20)
      for keepsInput in [true, false] {
        expectTruePeaks(try RowGraph(of: graph, keepsInput: keepsInput), "seed \(seed)")
      }
    }
  }
}
