import Foundation
import Kernels
import Models
import Placement
import TestSupport
import Testing

@testable import Planner

/// The arenas of real models: pinned, so that every change of them shows.
@Suite(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct RealModelArenaTests {
  static let models =
    SharedFiles.files(in: "models", ending: "tflite")
    + SharedFiles.files(in: "models-structure", ending: "tflite")

  /// Arenas in bytes: an operator at a time, in place; streaming, with the whole input kept; and
  /// streaming from rows of the input.
  struct Arenas: Equatable {
    var tensorAtATime: Int
    var inputKept: Int
    var inputRows: Int

    init(_ tensorAtATime: Int, _ inputKept: Int, _ inputRows: Int) {
      self.tensorAtATime = tensorAtATime
      self.inputKept = inputKept
      self.inputRows = inputRows
    }

    /// Plans a model in all three ways.
    init(_ path: String, _ instructionSet: InstructionSet) throws {
      var network = try GraphImporter.network(of: ConstantFolding.run(ModelReader.read(path: path)))
      for pass in Pass.all { pass.run(&network) }
      let storage = try StorageAssignment.arrange(&network)
      func bytes(_ goal: Goal, keepsInput: Bool) throws -> Int {
        let rows = RowGraph(network, storage, instructionSet, keepsInput: keepsInput)
        return try ScheduleSearch(rows, goal, instructionSet, Machine())
          .answer().placement.layout.heightBytes
      }
      tensorAtATime = try bytes(.tensorAtATime, keepsInput: true)
      inputKept = try bytes(.memory, keepsInput: true)
      inputRows = try bytes(.memory, keepsInput: false)
    }
  }

  /// For the boards' NEON.
  static let pinned: [String: Arenas] = [
    "efficientnet-b0-224-int8-random": Arenas(1_211_392, 552_384, 552_384),
    "efficientnet-b0-trunk-96-int8-fomo-person": Arenas(224_256, 107_712, 107_712),
    "efficientnet-lc-224-int8-food101": Arenas(303_296, 209_664, 209_664),
    "efficientnet-lite0-224-int8-flowers5": Arenas(1_211_392, 200_352, 129_120),
    "efficientnet-lite1-240-int8-random": Arenas(1_390_080, 226_176, 143_376),
    "efficientnet-lite2-260-int8-random": Arenas(1_630_720, 260_624, 163_136),
    "efficientnet-lite3-280-int8-random": Arenas(2_835_840, 322_656, 246_784),
    "efficientnet-lite4-300-int8-random": Arenas(3_254_400, 363_696, 276_400),
    "efficientnet-v2-b0-224-int8-random": Arenas(503_552, 183_456, 183_456),
    "fdmobilenet-224-int8-food101": Arenas(202_944, 156_000, 42_880),
    "googlenet-224-int8-random": Arenas(809_088, 253_344, 253_344),
    "mnasnet-1.0-224-uint8-hotdog": Arenas(606_592, 180_192, 109_632),
    "mobilenet-v1-0.25-128-int8": Arenas(66_560, 50_688, 21_216),
    "mobilenet-v1-0.25-128-uint8-qat": Arenas(66_560, 50_688, 21_216),
    "mobilenet-v1-0.75-192-uint8-qat": Arenas(446_976, 138_240, 110_592),
    "mobilenet-v1-1.0-224-uint8-qat-joined": Arenas(809_984, 232_160, 186_368),
    "mobilenet-v2-0.35-224-int8-food101": Arenas(605_696, 156_000, 53_184),
    "mobilenet-v2-1.0-224-int8-nchw": Arenas(1_211_392, 202_368, 129_792),
    "mobilenet-v2-1.0-224-int8-ptq": Arenas(1_211_392, 200_352, 128_448),
    "mobilenet-v2-1.0-224-uint8-qat": Arenas(1_211_392, 200_352, 128_448),
    "mobilenet-v3-large-224-int8-random": Arenas(808_192, 182_432, 181_888),
    "mobilenet-v3-small-224-int8-gallery45": Arenas(228_704, 156_000, 68_320),
    "mobilenet-v4-conv-small-56-int8-untrained": Arenas(25_920, 12_480, 9_856),
    "resnet8-32-int8-cifar10": Arenas(34_128, 15_520, 15_520),
    "resnet8-large-32-int8-cifar10": Arenas(85_560, 38_800, 38_800),
    "shufflenet-v1-g3-1.0-224-int8-random": Arenas(564_272, 451_584, 451_584),
    "shufflenet-v2-1.0-224-int8-plant13": Arenas(348_048, 185_152, 185_152),
    "squeezenet-v1.1-224-int8-food101": Arenas(794_752, 172_304, 74_464),
    "vww-96-int8-mlperf": Arenas(37_632, 28_800, 13_824),
    "xception-half-150-int8-random": Arenas(433_152, 134_480, 134_022),
    "xception-mini-64-int8-emotion7": Arenas(75_840, 25_896, 25_896),
  ]

  /// What Stint promises, whatever the instruction set.
  static let promised: [String: Arenas] = [
    "mobilenet-v2-1.0-224-int8-ptq": Arenas(1_410_000, 212_000, 138_000),
    "efficientnet-lite0-224-int8-flowers5": Arenas(1_410_000, 212_000, 141_000),
    "mobilenet-v2-0.35-224-int8-food101": Arenas(753_000, 164_000, 69_000),
    "mobilenet-v1-0.75-192-uint8-qat": Arenas(664_000, 150_000, 120_000),
    "mobilenet-v1-0.25-128-int8": Arenas(98_400, 51_500, 24_000),
    "vww-96-int8-mlperf": Arenas(55_400, 29_500, 16_500),
  ]

  @Test func everyModelIsPinned() {
    let names = Self.models.map { $0.deletingPathExtension().lastPathComponent }
    #expect(Set(names) == Set(Self.pinned.keys))
  }

  @Test(arguments: models)
  func arenasArePinned(model: URL) throws {
    let name = model.deletingPathExtension().lastPathComponent
    let pinned = try #require(Self.pinned[name], "a new model: pin its arenas here")
    let arenas = try Arenas(model.path, .neon)
    #expect(arenas == pinned, "\(arenas)")
  }

  @Test(arguments: promised.keys.sorted())
  func arenasAreAsSmallAsPromised(name: String) throws {
    let promised = try #require(Self.promised[name])
    let model = try #require(
      Self.models.first { $0.deletingPathExtension().lastPathComponent == name })
    for instructionSet in [InstructionSet.neon, .neonDotProduct, .avx512vnni] {
      let arenas = try Arenas(model.path, instructionSet)
      #expect(arenas.tensorAtATime <= promised.tensorAtATime, "\(instructionSet.name)")
      #expect(arenas.inputKept <= promised.inputKept, "\(instructionSet.name)")
      #expect(arenas.inputRows <= promised.inputRows, "\(instructionSet.name)")
    }
  }
}
