import CLinux
import Camera
import Foundation
import Frames
import Signals
import Testing

@testable import Runner

/// Raw frames and the test pattern.
@Suite struct SourceTests {
  /// The pixel in the middle of the next frame; nil at the end.
  private func next(_ source: inout RawSource) throws -> UInt8? {
    while true {
      switch try source.step(waitMilliseconds: 1000) {
      case .frame(let frame):
        defer { source.release() }
        return try middle(of: frame)
      case .ended: return nil
      default: continue
      }
    }
  }

  /// The pixel in the middle of a frame, as a model of one grey pixel sees it.
  private func middle(of frame: SourceFrame) throws -> UInt8 {
    let table = try InputTable(pixelsAs: .uint8)
    let geometry = try FrameGeometry(
      format: frame.pixels.format, sourceWidth: frame.pixels.width,
      sourceHeight: frame.pixels.height, targetWidth: 1, targetHeight: 1, channels: 1,
      filter: .nearest)
    let working = UnsafeMutableRawBufferPointer.allocate(
      byteCount: RowProducer.workingBytes(geometry), alignment: 16)
    defer { working.deallocate() }
    var producer = try RowProducer(geometry, working: working)
    var pixel: Int8 = 0
    table.withBytes {
      producer.produce(row: 0, from: frame.pixels, into: &pixel, table: $0)
    }
    return UInt8(bitPattern: pixel)
  }

  private func source(_ file: TemporaryFile, loops: Bool = false) throws -> RawSource {
    try RawSource(file.path, format: .grey, size: FrameSize(width: 4, height: 2), loops: loops)
  }

  private let frames: [UInt8] = [10, 20, 30].flatMap { [UInt8](repeating: $0, count: 8) }

  @Test func framesOfAFilePlayInOrderAndEnd() throws {
    let file = try TemporaryFile(frames)
    var source = try source(file)
    var seen: [UInt8] = []
    while let byte = try next(&source) { seen.append(byte) }
    #expect(seen == [10, 20, 30])
    let isLive = source.isLive
    #expect(!isLive)
  }

  @Test func aLoopStartsOver() throws {
    let file = try TemporaryFile(frames)
    var source = try source(file, loops: true)
    var seen: [UInt8] = []
    for _ in 0..<7 { seen.append(try #require(try next(&source))) }
    #expect(seen == [10, 20, 30, 10, 20, 30, 10])
    let isLive = source.isLive
    #expect(isLive)
  }

  @Test func aFileThatLosesItsBytesEndsALoop() throws {
    let file = try TemporaryFile(frames)
    var source = try source(file, loops: true)
    #expect(try next(&source) == 10)
    try Data().write(to: URL(fileURLWithPath: file.path), options: [])
    truncate(file.path, 0)
    #expect(try next(&source) == nil)
  }

  @Test func aFileOfPartsOfFramesIsRefused() throws {
    for count in [0, 7, 9] {
      let file = try TemporaryFile([UInt8](repeating: 1, count: count))
      #expect(throws: RunError.self) { _ = try source(file) }
    }
    let file = try TemporaryFile([1])
    do throws(RunError) {
      _ = try RawSource(
        file.path, format: .grey, size: FrameSize(width: 4, height: 2), loops: false)
    } catch {
      #expect(error.description.contains("has 1 bytes"), "\(error)")
      #expect(error.description.contains("frames of 8"), "\(error)")
    }
  }

  @Test func whatIsNoFileOfFramesIsNamed() throws {
    func problem(_ path: String, _ format: FourCC, loops: Bool = false) -> String {
      do throws(RunError) {
        _ = try RawSource(
          path, format: format, size: FrameSize(width: 4, height: 2), loops: loops)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(problem("/no/frames.rgb", .grey).contains("/no/frames.rgb: it cannot be read: No such"))
    #expect(problem(NSTemporaryDirectory(), .grey).contains("directory"))
    #expect(problem("/dev/null", .mjpg).contains("RGB3"))
    #expect(problem("/dev/null", .grey, loops: true).contains("start over"))
  }

  @Test func framesComeThroughAPipeInPieces() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-pipe-\(UUID().uuidString)").path
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    // Held open for both, so that the source finds a writer.
    let writer = open(path, O_RDWR)
    var source = try RawSource(
      path, format: .grey, size: FrameSize(width: 4, height: 2), loops: false)
    _ = try source.step(waitMilliseconds: 0)
    func write(_ bytes: [UInt8]) { _ = Foundation.write(writer, bytes, bytes.count) }
    write([7, 7, 7])
    guard case .idle = try source.step(waitMilliseconds: 0) else {
      Issue.record("a frame of three bytes")
      return
    }
    write([7, 7, 7, 7, 7, 9])
    #expect(try next(&source) == 7)
    close(writer)
    #expect(throws: RunError.self) { try next(&source) }
  }

  @Test func thePatternMovesAndHasTheSizeAskedFor() throws {
    var source = try PatternSource(FrameSize(width: 80, height: 6))
    var seen: Set<UInt8> = []
    for number in 0..<200 {
      guard case .frame(let frame) = try source.step(waitMilliseconds: 0) else {
        Issue.record("no frame")
        return
      }
      #expect(frame.sequence == UInt32(number))
      #expect(frame.pixels.width == 80 && frame.pixels.height == 6)
      seen.insert(try middle(of: frame))
      source.release()
    }
    #expect(seen.count == 8, "each bar passes the centre: \(seen)")
  }

  @Test func theSmallestPatternIsOnePixel() throws {
    var source = try PatternSource(FrameSize(width: 1, height: 1))
    for _ in 0..<3 {
      guard case .frame = try source.step(waitMilliseconds: 0) else {
        Issue.record("no frame")
        return
      }
    }
  }

  @Test func sizesAndRegionsAreReadWholeOrNotAtAll() {
    #expect(PixelText.size("640x480") == FrameSize(width: 640, height: 480))
    for text in [
      "", "640", "640x", "x480", "0x480", "640x0", "640x480 ", "-1x1", "65536x1", "1x1x1",
    ] {
      #expect(PixelText.size(text) == nil, "\(text)")
    }
    #expect(
      PixelText.region("10,0,300x200") == PixelRectangle(x: 10, y: 0, width: 300, height: 200))
    for text in ["10,0", "10,0,300", ",,1x1", "1,1,1x1,", "a,1,1x1", "1,2,0x3"] {
      #expect(PixelText.region(text) == nil, "\(text)")
    }
  }
}
