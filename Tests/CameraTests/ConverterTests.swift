import Foundation
import Testing

@testable import Camera

/// Formats that libv4lconvert turns into RGB24.
@Suite struct ConverterTests {
  let camera = MockCamera()
  let driver: MockDriver

  init() {
    camera.framePeriod = nil
    camera.formats = [("MJPG", [.init(320, 240)])]
    driver = MockDriver(camera)
  }

  private func started(_ format: FourCC = .mjpg) throws -> CameraStream {
    var stream = CameraStream(
      system: driver.system(converter: MockConverter.functions(accepting: [format])))
    try stream.start(.of("/dev/video0"), request)
    return stream
  }

  /// Lets all buffers of the driver start with a byte.
  private func fill(_ byte: UInt8) {
    for bytes in driver.mapped.keys { bytes.storeBytes(of: byte, as: UInt8.self) }
  }

  @Test func framesAreRGBAndTheDriversBufferGoesBackAtOnce() throws {
    var stream = try started()
    let agreed = stream.format
    let format = try #require(agreed)
    #expect(format.fourcc == .rgb3 && format.cameraFourCC == .mjpg && format.isConverted)
    #expect(format.conversionBytes == 3 * 320 * 240 + 4096 && format.rowStrides[0] == 960)
    fill(77)
    camera.give(used: 500)
    let frame = try stream.next(timeoutMilliseconds: 1)
    #expect(camera.queued.count == 4)
    #expect(frame.planes[0].bytes.count == 3 * 320 * 240)
    #expect(frame.planes[0].bytes.allSatisfy { $0 == 77 })
    try stream.release(frame)
    camera.give(used: 500)
    try stream.release(stream.next(timeoutMilliseconds: 1))
    #expect(camera.queued.count == 4)
  }

  @Test func picturesThatCannotBeDecodedAreDamaged() throws {
    var stream = try started()
    camera.give(used: 500)
    do throws(CameraError) {
      _ = try stream.next(timeoutMilliseconds: 10)
      Issue.record("no error")
    } catch {
      #expect(error.cause == .corruptFrames)
    }
    camera.give(used: 0)
    fill(5)
    camera.give(used: 10)
    let frame = try stream.next(timeoutMilliseconds: 10)
    #expect(frame.sequence == 2 && stream.statistics.corrupt == 2)
    try stream.release(frame)
    stream.stop()
    #expect(driver.isClean)
  }

  @Test func theLibraryIsAskedAboutUnknownFormats() throws {
    camera.formats = [("H264", [.init(320, 240)])]
    let stream = try started(FourCC("H264"))
    #expect(stream.format?.cameraFourCC == FourCC("H264") && stream.format?.fourcc == .rgb3)
  }

  @Test func aFormatThatTheUserAsksForIsNotExchanged() throws {
    camera.formats = [("YUYV", [.init(320, 240)]), ("YVYU", [.init(320, 240)])]
    var wanted = request
    wanted.fourcc = FourCC("YVYU")
    var stream = CameraStream(
      system: driver.system(converter: MockConverter.functions(accepting: [.mjpg])))
    try stream.start(.of("/dev/video0"), wanted)
    #expect(stream.format?.cameraFourCC == FourCC("YVYU"))
    fill(9)
    camera.give()
    try stream.release(stream.next(timeoutMilliseconds: 1))
  }

  @Test func conversionMayBeForbidden() throws {
    var wanted = request
    wanted.mayConvert = false
    let error = failure { () throws(CameraError) in
      var stream = CameraStream(
        system: driver.system(converter: MockConverter.functions(accepting: [.mjpg])))
      try stream.start(.of("/dev/video0"), wanted)
    }
    #expect(error?.cause == .converterMissing)
  }

  static let hasLibrary = FrameConverter.load(.linux) != nil

  /// Lets the installed library convert one picture of a size, each buffer starting with `bytes`.
  private func converted(
    _ fourcc: String, _ width: Int, _ height: Int, _ bytes: [UInt8]
  ) throws -> [UInt8] {
    camera.formats = [(fourcc, [.init(UInt32(width), UInt32(height))])]
    var stream = CameraStream(system: driver.system(library: "libv4lconvert.so.0"))
    try stream.start(.of("/dev/video0"), request)
    let agreed = stream.format
    #expect(agreed?.cameraFourCC.text.description == fourcc && agreed?.fourcc == .rgb3)
    for buffer in driver.mapped.keys {
      buffer.copyMemory(from: bytes, byteCount: bytes.count)
    }
    camera.give(used: UInt32(bytes.count))
    let frame = try stream.next(timeoutMilliseconds: 10)
    let pixels = [UInt8](frame.planes[0].bytes)
    try stream.release(frame)
    stream.stop()
    #expect(driver.isClean)
    return pixels
  }

  /// Runs where the library is installed, as the next one.
  @Test(.enabled(if: hasLibrary, "libv4lconvert.so.0 is not installed"))
  func theRealLibraryConvertsAFormatThatItIsAskedAbout() throws {
    let grey = [UInt8](repeating: 128, count: 2 * 320 * 240)
    let pixels = try converted("YVYU", 320, 240, grey)
    #expect(pixels.count == 3 * 320 * 240)
    #expect(pixels.allSatisfy { abs(Int($0) - 128) <= 2 })
  }

  @Test(.enabled(if: hasLibrary, "libv4lconvert.so.0 is not installed"))
  func theRealLibraryDecodesJPEG() throws {
    let jpeg = try #require(Data(base64Encoded: Self.redJPEG, options: .ignoreUnknownCharacters))
    let pixels = try converted("MJPG", 32, 32, [UInt8](jpeg))
    #expect(pixels.count == 3 * 32 * 32)
    for (index, value) in [200, 60, 30].enumerated() {
      #expect(stride(from: index, to: 3072, by: 3).allSatisfy { abs(Int(pixels[$0]) - value) < 6 })
    }
  }

  /// 32 × 32 pixels of (200, 60, 30).
  static let redJPEG = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDg
    sLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU
    FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAgACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xA
    AUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAcI/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/a
    AAwDAQACEQMRAD8Al4CLtgAAAAAAP//Z
    """
}
