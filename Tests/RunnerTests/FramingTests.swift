import Camera
import Engine
import Frames
import KernelSelection
import Plans
import TestSupport
import Testing

@testable import Runner

/// What of a frame the model sees.
@Suite struct FramingTests {
  private let width = 48
  private let height = 40

  /// The model's input of a noisy frame.
  private func input(_ framing: Framing) throws -> [Int8] {
    let compiled = try Tiny.compiled()
    let pixels = noise
    return try pixels.withUnsafeBufferPointer { bytes in
      let frame = SourceFrame(
        try PixelSource(bytes, format: .rgb8, width: width, height: height),
        encoding: .usual(for: .rgb8), sequence: 0, capturedAt: 0)
      let tensor = compiled.plan.tensor(Int(compiled.plan.input.tensor))
      var preparer = try FramePreparer(frame, framing, compiled.plan)
      let fits = preparer.fits(frame)
      #expect(fits)
      var input = [Int8](repeating: 0, count: tensor.elementCount)
      input.withUnsafeMutableBufferPointer { preparer.prepare(frame, into: $0) }
      return input
    }
  }

  private var noise: [UInt8] {
    var random = SeededGenerator(seed: 11)
    return (0..<width * height * 3).map { _ in UInt8(random.within(0...255)) }
  }

  /// The same by the library's own way, from a geometry.
  private func expected(_ orientation: FrameOrientation, _ region: PixelRectangle?, _ fit: FrameFit)
    throws -> [Int8]
  {
    let compiled = try Tiny.compiled()
    let tensor = compiled.plan.tensor(Int(compiled.plan.input.tensor))
    let pixels = compiled.plan.section(compiled.plan.header.pixels)
    let start = try #require(pixels.baseAddress)
    let table = InputTable(copying: start.assumingMemoryBound(to: Int8.self))
    return try inputBytes(
      noise,
      geometry: FrameGeometry(
        format: .rgb8, sourceWidth: width, sourceHeight: height, orientation: orientation,
        region: region, fit: fit, targetWidth: Int(tensor.width), targetHeight: Int(tensor.rows),
        channels: 3), table: table)
  }

  @Test func theCentreIsTheUsualPart() throws {
    #expect(try input(Framing()) == expected(.upright, nil, .centreCrop))
  }

  @Test func aRegionIsLookedUpInTheTurnedFrame() throws {
    var framing = Framing()
    framing.region = PixelRectangle(x: 3, y: 5, width: 20, height: 30)
    framing.orientation = .flippedHorizontally
    #expect(
      try input(framing) == expected(.flippedHorizontally, framing.region, .centreCrop))
    framing.fit = .letterbox(level: 0)
    #expect(
      try input(framing)
        == expected(.flippedHorizontally, framing.region, .letterbox(level: 0)))
  }

  @Test func upsideDownIsMirroredAndFlipped() throws {
    for (isMirrored, isFlipped, isUpsideDown, turned) in [
      (false, false, true, FrameOrientation.rotated180), (true, false, true, .flippedVertically),
      (false, true, true, .flippedHorizontally), (true, true, true, .upright),
      (true, true, false, .rotated180), (true, false, false, .flippedHorizontally),
    ] {
      var framing = Framing()
      framing.orientation = FrameOrientation(
        isMirrored: isMirrored, isFlipped: isFlipped, isUpsideDown: isUpsideDown)
      #expect(framing.orientation == turned)
      #expect(try input(framing) == expected(turned, nil, .centreCrop))
    }
  }

  @Test func whatIsNotAskedForIsAsThePlanHasIt() throws {
    var picture = PlanPicture()
    picture.fit = PlanPicture.Fit.stretch.rawValue
    picture.turning = 2
    picture.left = 3
    picture.width = 20
    picture.height = 30
    let planned = Framing(picture)
    let region = PixelRectangle(x: 3, y: 0, width: 20, height: 30)
    #expect(planned.region == region && planned.fit == .stretch)
    #expect(planned.orientation == .flippedVertically)
    #expect(Framing().completed(by: planned) == planned)
    var asked = Framing()
    asked.fit = .centreCrop
    #expect(asked.completed(by: planned).fit == .centreCrop)
    #expect(asked.completed(by: planned).region == region)
    asked.orientation = .upright
    asked.region = PixelRectangle(x: 0, y: 0, width: 5, height: 5)
    #expect(asked.completed(by: planned) == asked)
    #expect(Framing(PlanPicture()).region == nil)
  }

  @Test func aRegionBeyondTheFrameIsRefusedWithTheFramesSize() throws {
    var framing = Framing()
    framing.region = PixelRectangle(x: 40, y: 0, width: 9, height: 9)
    do {
      _ = try input(framing)
      Issue.record("it was accepted")
    } catch {
      #expect("\(error)".contains("48 x 40"), "\(error)")
      #expect("\(error)".contains("crop reaches beyond"), "\(error)")
    }
  }
}
