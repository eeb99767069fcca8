import Compiler
import Foundation
import Frames
import Kernels
import Models
import Planner
import Plans
import Tensors
import TestSupport
import Testing

/// What a plan remembers of pictures holds on the board, too.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct BoardPictureTests {
  private static let width = 40
  private static let height = 16

  /// An RGB frame of noise.
  private static let frame: [UInt8] = {
    var numbers = SeededNumbers(7)
    return (0..<width * height * 3).map { _ in numbers.byte() }
  }()

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-picture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    return path(name)
  }

  /// A plan whose input of 8 × 8 takes pixel bytes as they are, or real values of some scale.
  private func plan(
    _ picture: PlanPicture, type: ElementType = .uint8, scale: Float = 1
  ) throws -> String {
    let shape = try #require(Shape([1, 8, 8, 3]))
    let map = ChannelQuantisation(scales: [scale], zeroPoints: [0])
    var tensors = ["input", "output"].map {
      GraphTensor(name: $0, type: .uint8, shape: shape, quantisation: map)
    }
    var operators = [GraphOperator(index: 0, operation: .relu, inputs: [0], outputs: [1])]
    if type == .float32 {
      tensors.insert(GraphTensor(name: "real", type: .float32, shape: shape), at: 0)
      operators = [
        GraphOperator(index: 0, operation: .quantize, inputs: [0], outputs: [1]),
        GraphOperator(index: 1, operation: .relu, inputs: [1], outputs: [2]),
      ]
    }
    let graph = Graph(
      name: "input", tensors: tensors, operators: operators, input: 0, output: tensors.count - 1)
    var options = PlannerOptions()
    options.picture = picture
    return try write(
      try Compiler.compile(graph, for: .neon, options: options).bytes, "\(UUID().uuidString).plan")
  }

  /// What the board's model sees of the frame.
  private func seen(_ plan: String, _ options: [String]) throws -> [UInt8] {
    let raw = try write(Self.frame, "frame.raw")
    let answer = try BoardProgram.run(
      [
        "input", plan, "--source", raw, "--format", "RGB3", "--size",
        "\(Self.width)x\(Self.height)", "--output", path("input.bin"),
      ] + options, cpu: "cortex-a53")
    #expect(answer.code == 0, "\(answer.errors)")
    return try SharedFiles.bytes(folder.appendingPathComponent("input.bin"))
  }

  private func expected(
    _ orientation: FrameOrientation, _ region: PixelRectangle?, _ fit: FrameFit,
    _ order: ChannelOrder
  ) throws -> [UInt8] {
    try inputBytes(
      Self.frame,
      geometry: FrameGeometry(
        format: .rgb8, sourceWidth: Self.width, sourceHeight: Self.height,
        orientation: orientation, region: region, fit: fit, targetWidth: 8, targetHeight: 8,
        channels: 3, channelOrder: order), table: InputTable(pixelsAs: .uint8)
    ).map { UInt8(bitPattern: $0) }
  }

  @Test func thePlansFramingAndOrderHoldUnlessOptionsSayOtherwise() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var picture = PlanPicture()
    picture.channelOrder = PlanPicture.ChannelOrder.bgr.rawValue
    picture.fit = PlanPicture.Fit.stretch.rawValue
    picture.turning = 1
    (picture.left, picture.top, picture.width, picture.height) = (3, 2, 30, 9)
    let plan = try plan(picture)
    let region = PixelRectangle(x: 3, y: 2, width: 30, height: 9)
    #expect(try seen(plan, []) == expected(.flippedHorizontally, region, .stretch, .bgr))
    #expect(
      try seen(plan, ["--crop"]) == expected(.flippedHorizontally, region, .centreCrop, .bgr))
    #expect(try seen(plan, ["--rotate", "180"]) == expected(.rotated180, region, .stretch, .bgr))
    #expect(
      try seen(plan, ["--roi", "0,0,9x9", "--letterbox", "--rotate", "0"])
        == expected(
          .upright, PixelRectangle(x: 0, y: 0, width: 9, height: 9), .letterbox(level: 0), .bgr))
  }

  @Test func whatCannotBeIsRefusedWithTheWayOut() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = try plan(PlanPicture())
    let raw = try write([UInt8](repeating: 1, count: 16 * 128), "padded.raw")
    let model = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" }).model
    let unknown = try self.plan(PlanPicture(), type: .float32, scale: 0.3)
    let options = ["--source", raw, "--format", "RGB3", "--size", "40x16"]
    for (arguments, says) in [
      (["input", plan, "--output", path("o.bin")] + options, "--stride 128"),
      (["run", plan, "--dry-run"] + options, "--stride 128"),
      (["check", try write(model, "model.tflite")], "this is a model; make a plan of it"),
      (["check", try write([], "empty.plan")], "the file is empty"),
      (["run", unknown, "--dry-run", "--source", "pattern"], "--mean and --std"),
      (["input", plan, "--output", path("o.bin"), "--crop", "--stretch"] + options, "keep one"),
    ] {
      let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
      #expect(answer.code != 0 && answer.errors.contains(says), "\(arguments): \(answer.errors)")
      #expect(answer.output.isEmpty)
    }
    let padded = try BoardProgram.run(
      ["run", plan, "--dry-run", "--stride", "128"] + options, cpu: "cortex-a53")
    #expect(padded.code == 0, "\(padded.errors)")
  }
}
