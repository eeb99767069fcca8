import Foundation
import Frames
import Plans
import Runner
import TestSupport
import Testing

/// What the model sees of a camera's frame on a whole board: the bytes that this machine makes of it.
extension VirtualBoardTests {
  /// A frame of noise that the camera is shown, and what its driver calls it.
  struct Shown: Sendable {
    let code: String
    let format: PixelFormat
    var width = 640
    var height = 480
    /// The driver reports Rec. 709 for television sizes.
    var matrix = ColourEncoding.Matrix.bt601

    var frame: [UInt8] {
      var bytes = 0
      for plane in 0..<format.planes {
        bytes +=
          format.rowBytes(width: width, plane: plane) * format.rows(height: height, plane: plane)
      }
      var numbers = SeededNumbers(Int(format.rawValue) + width)
      return (0..<bytes).map { _ in numbers.byte() }
    }
  }

  private static let onePlane = [
    Shown(code: "RGB3", format: .rgb8), Shown(code: "BGR3", format: .bgr8),
    Shown(code: "GREY", format: .grey8), Shown(code: "YUYV", format: .yuyv),
    Shown(code: "UYVY", format: .uyvy), Shown(code: "NV12", format: .nv12),
    Shown(code: "NV21", format: .nv21), Shown(code: "YU12", format: .yu12),
    Shown(code: "YUYV", format: .yuyv, width: 1280, height: 720, matrix: .bt709),
  ]

  private static let manyPlanes = [
    Shown(code: "NM12", format: .nv12), Shown(code: "NM21", format: .nv21),
    Shown(code: "YM12", format: .yu12),
  ]

  @Test func everyFormatOfTheCameraGivesTheModelTheSameBytesAsHere() async throws {
    try await expectSameInput(Self.onePlane, options: [])
  }

  @Test func aBufferForEachPlaneGivesTheModelTheSameBytesAsHere() async throws {
    try await expectSameInput(Self.manyPlanes, options: ["--multi-planar"])
  }

  private func expectSameInput(_ shown: [Shown], options: [String]) async throws {
    var script = "set -e\n"
    var files: [String: [UInt8]] = [:]
    for (index, one) in shown.enumerated() {
      files["\(index).raw"] = one.frame
      script += """
        vboard photo --size \(one.width)x\(one.height) --format \(one.code) \(index).raw
        /tmp/stint input /tmp/tiny.plan --camera /dev/video0 --format \(one.code) \\
          --output \(index).bin

        """
    }
    let board = try await VirtualBoard.run(script, files: files, options: options)
    #expect(board.code == 0, "\(board.output) \(board.errors)")
    for (index, one) in shown.enumerated() {
      let seen = try #require(board.files["\(index).bin"], "\(board.errors)")
      let expected = try Self.input(one)
      let isSame = seen == expected
      #expect(isSame, "\(one.code) \(one.width)x\(one.height)")
    }
  }

  /// The model's input of a frame, as this machine makes it.
  private static func input(_ shown: Shown) throws -> [UInt8] {
    let plan = try PlanMemory(VirtualBoard.plan())
    var input = try InputTensor(plan.plan)
    try shown.frame.withUnsafeBufferPointer { bytes in
      let pixels = try PixelSource(
        bytes, format: shown.format, width: shown.width, height: shown.height)
      let encoding = ColourEncoding(
        matrix: shown.matrix, range: shown.format.isYUV ? .limited : .full)
      try input.fill(
        SourceFrame(pixels, encoding: encoding, sequence: 0, capturedAt: 0), Framing())
    }
    return withExtendedLifetime(plan) { Array(input.raw) }
  }
}
