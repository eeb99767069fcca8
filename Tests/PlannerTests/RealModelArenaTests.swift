import Foundation
import Kernels
import Models
import TestSupport
import Testing

@testable import Planner

/// The arenas of real models, operator at a time: pinned, so that every change of them shows.
@Suite(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct RealModelArenaTests {
  static let models =
    SharedFiles.files(in: "models", ending: "tflite")
    + SharedFiles.files(in: "models-structure", ending: "tflite")

  /// The arena in bytes; where working memory counts, for instruction sets that gather four pixels
  /// at a time and for those that gather eight.
  static let pinned = [
    "efficientnet-b0-224-int8-random": [1_505_280],
    "efficientnet-b0-trunk-96-int8-fomo-person": [276_480],
    "efficientnet-lc-224-int8-food101": [401_424],
    "efficientnet-lite0-224-int8-flowers5": [1_505_280],
    "efficientnet-lite1-240-int8-random": [1_728_000],
    "efficientnet-lite2-260-int8-random": [2_028_000],
    "efficientnet-lite3-280-int8-random": [3_528_000],
    "efficientnet-lite4-300-int8-random": [4_050_000],
    "efficientnet-v2-b0-224-int8-random": [603_264, 604_416],
    "fdmobilenet-224-int8-food101": [351_344, 351_456],
    "googlenet-224-int8-random": [1_003_520],
    "mnasnet-1.0-224-uint8-hotdog": [802_816],
    "mobilenet-v1-0.25-128-int8": [98_304],
    "mobilenet-v1-0.25-128-uint8-qat": [98_304],
    "mobilenet-v1-0.75-192-uint8-qat": [663_552],
    "mobilenet-v1-1.0-224-uint8-qat-joined": [1_204_224],
    "mobilenet-v2-0.35-224-int8-food101": [752_640],
    "mobilenet-v2-1.0-224-int8-nchw": [1_505_280],
    "mobilenet-v2-1.0-224-int8-ptq": [1_505_280],
    "mobilenet-v2-1.0-224-uint8-qat": [1_505_280],
    "mobilenet-v3-large-224-int8-random": [1_003_520],
    "mobilenet-v3-small-224-int8-gallery45": [351_344, 351_456],
    "mobilenet-v4-conv-small-56-int8-untrained": [34_608, 34_720],
    "resnet8-32-int8-cifar10": [49_728, 50_304],
    "resnet8-large-32-int8-cifar10": [124_320, 125_760],
    "shufflenet-v1-g3-1.0-224-int8-random": [564_480],
    "shufflenet-v2-1.0-224-int8-plant13": [451_696, 451_808],
    "squeezenet-v1.1-224-int8-food101": [982_144],
    "vww-96-int8-mlperf": [55_296],
    "xception-half-150-int8-random": [746_496],
    "xception-mini-64-int8-emotion7": [129_600],
  ]

  @Test func everyModelIsPinned() {
    let names = Self.models.map { $0.deletingPathExtension().lastPathComponent }
    #expect(Set(names) == Set(Self.pinned.keys))
  }

  @Test(arguments: models)
  func arenaIsPinnedAndAsLowAsItCanBe(model: URL) throws {
    let name = model.deletingPathExtension().lastPathComponent
    let pinned = try #require(Self.pinned[name], "a new model: pin its arena here")
    var network = try GraphImporter.network(
      of: ConstantFolding.run(ModelReader.read(path: model.path)))
    for pass in Pass.all { pass.run(&network) }
    let storage = try StorageAssignment.arrange(&network)
    for instructionSet in InstructionSet.allCases {
      let placed = try ArenaPlacement.place(network, storage, instructionSet, PlannerOptions())
      #expect(placed.layout.isOptimal, "\(instructionSet.name)")
      let expected = instructionSet.tilePixels == 4 ? pinned.first : pinned.last
      #expect(placed.layout.heightBytes == expected, "\(instructionSet.name)")
    }
  }
}
