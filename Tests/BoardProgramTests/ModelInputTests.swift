import Compiler
import Foundation
import Frames
import Kernels
import Models
import Tensors
import TestSupport
import Testing

/// What the model sees of a frame: the same bytes on each board's processor as on this machine.
///
/// The frames are those of FramesTests/format_goldens.txt, which holds checksums of what this
/// machine makes of them: eight formats, two matrices and two ranges, turned, cropped, letterboxed.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct ModelInputTests {
  @Test(arguments: BoardProgram.processors.map(\.cpu))
  func everyFrameBecomesTheSameInput(cpu: String) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-input-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    var script = "cd '\(folder.path)'\n"
    for index in 0..<FormatCase.count {
      let frame = try FormatCase(index)
      try Data(frame.frame).write(to: URL(fileURLWithPath: path("\(index).raw")))
      try Data(Self.plan(for: frame.geometry)).write(
        to: URL(fileURLWithPath: path("\(index).plan")))
      let arguments = BoardProgram.command(
        ["input", "\(index).plan", "--source", "\(index).raw", "--output", "\(index).bin"]
          + Self.options(frame), cpu: cpu)
      script += arguments.joined(separator: " ") + " || exit\n"
    }
    let ran = try await BoardProgram.launchAside(["/bin/sh", "-c", script])
    #expect(ran.code == 0, "\(ran.errors)")
    for index in 0..<FormatCase.count {
      let frame = try FormatCase(index)
      let expected = try frame.rows(of: frame.programGeometry).map { UInt8(bitPattern: $0) }
      let got = try SharedFiles.bytes(folder.appendingPathComponent("\(index).bin"))
      let isSame = got == expected
      #expect(isSame, "case \(index) on \(cpu): \(Self.options(frame))")
    }
  }

  /// The options that describe a frame and the view of it.
  private static func options(_ frame: FormatCase) -> [String] {
    let geometry = frame.geometry
    let code = (0..<4).map { UInt8(truncatingIfNeeded: geometry.format.fourcc >> ($0 * 8)) }
    var options = [
      "--format", String(decoding: code, as: UTF8.self), "--size",
      "\(geometry.sourceWidth)x\(geometry.sourceHeight)", "--stride", "\(frame.stride(plane: 0))",
    ]
    if geometry.encoding.matrix == .bt709 { options.append("--bt709") }
    options += ["--range", geometry.encoding.range == .full ? "full" : "limited"]
    switch geometry.orientation {
    case .upright: break
    case .flippedHorizontally: options.append("--mirror")
    case .flippedVertically: options.append("--flip")
    case .rotated180: options += ["--flip", "--mirror"]
    }
    if let region = frame.region {
      options += ["--roi", "\(region.x),\(region.y),\(region.width)x\(region.height)"]
    }
    switch frame.fit {
    case .centreCrop: break
    case .stretch: options.append("--stretch")
    case .letterbox: options.append("--letterbox")
    }
    return options
  }

  /// A plan whose input has the extents of the geometry's target, and takes pixel bytes as they are.
  private static func plan(for geometry: FrameGeometry) throws -> [UInt8] {
    let shape = try #require(
      Shape([1, geometry.targetHeight, geometry.targetWidth, geometry.channels]))
    let quantisation = ChannelQuantisation(scales: [1], zeroPoints: [0])
    let tensors = ["input", "output"].map {
      GraphTensor(name: $0, type: .uint8, shape: shape, quantisation: quantisation)
    }
    let graph = Graph(
      name: "input", tensors: tensors,
      operators: [GraphOperator(index: 0, operation: .relu, inputs: [0], outputs: [1])],
      input: 0, output: 1)
    return try Compiler.compile(graph, for: .neon).bytes
  }
}
