import CV4L2
import Testing

@testable import Camera

/// Negotiation and frames of a camera that works.
@Suite struct StreamTests {
  let camera = MockCamera()
  let driver: MockDriver

  init() { driver = MockDriver(camera) }

  private func started(
    _ request: CameraRequest = request
  ) throws(CameraError) -> CameraStream {
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    return stream
  }

  @Test func theNegotiatedFormatIsTheDrivers() throws {
    camera.padding = 64
    camera.colorspace = UInt32(V4L2_COLORSPACE_REC709.rawValue)
    let stream = try started()
    let agreed = stream.format
    let format = try #require(agreed)
    #expect(format.fourcc == .yuyv && format.cameraFourCC == .yuyv)
    #expect(format.size == FrameSize(width: 320, height: 240))
    #expect(format.planeCount == 1 && format.rowStrides[0] == 704)
    #expect(format.bufferCount == 4 && format.bufferBytes == 4 * 704 * 240)
    #expect(format.colour.matrix == .bt709 && !format.colour.isFullRange)
    #expect(!format.isConverted && format.conversionBytes == 0)
    #expect(stream.device?.card.description == "Mock Camera")
  }

  @Test func theNewestFrameWinsAndTheOlderGoBackAtOnce() throws {
    camera.framePeriod = nil
    var stream = try started()
    for _ in 0..<3 { camera.give() }
    let frame = try stream.next(timeoutMilliseconds: 10)
    #expect(frame.sequence == 2)
    #expect(camera.queued.count == 3)
    #expect(stream.statistics.dropped == 2 && stream.statistics.delivered == 1)
    try stream.release(frame)
    #expect(camera.queued.count == 4)
  }

  @Test func planesAreCheckedAndTrimmed() throws {
    camera.formats = [("NV12", [.init(320, 240)])]
    var stream = try started()
    let frame = try stream.next(timeoutMilliseconds: 100)
    #expect(frame.planeCount == 2)
    #expect(frame.planes[0].bytes.count == 320 * 240 && frame.planes[0].rowStride == 320)
    #expect(frame.planes[1].bytes.count == 320 * 120 && frame.planes[1].rowStride == 320)
    #expect(
      frame.planes[1].bytes.baseAddress == frame.planes[0].bytes.baseAddress! + 320 * 240)
    try stream.release(frame)
  }

  @Test func threePlanesFollowEachOther() throws {
    camera.formats = [("YU12", [.init(320, 240)])]
    camera.padding = 32
    var stream = try started()
    let frame = try stream.next(timeoutMilliseconds: 100)
    #expect(frame.planeCount == 3)
    #expect(frame.planes[2].rowStride == 176 && frame.planes[2].bytes.count == 176 * 120)
    let start = try #require(frame.planes[0].bytes.baseAddress)
    #expect(frame.planes[1].bytes.baseAddress == start + 352 * 240)
    #expect(frame.planes[2].bytes.baseAddress == start + 352 * 240 + 176 * 120)
    try stream.release(frame)
  }

  @Test func multiPlanarCamerasGiveTheSameFrames() throws {
    camera.capabilities = UInt32(V4L2_CAP_VIDEO_CAPTURE_MPLANE | V4L2_CAP_STREAMING)
    camera.formats = [("NM12", [.init(320, 240)])]
    var stream = try started()
    let agreed = stream.format
    let format = try #require(agreed)
    #expect(format.fourcc == .nv12 && format.cameraFourCC == FourCC("NM12"))
    #expect(format.hasSplitPlanes && format.bufferBytes == 4 * 320 * 360)
    let frame = try stream.next(timeoutMilliseconds: 100)
    #expect(frame.planeCount == 2)
    #expect(frame.planes[0].bytes.count == 320 * 240 && frame.planes[1].bytes.count == 320 * 120)
    #expect(driver.mapped.count == 8)
    try stream.release(frame)
    stream.stop()
    #expect(driver.isClean)
  }

  @Test func skippedFramesAreCounted() throws {
    camera.framePeriod = nil
    var stream = try started()
    camera.give()
    try stream.release(stream.next(timeoutMilliseconds: 1))
    camera.give(skipping: 5)
    try stream.release(stream.next(timeoutMilliseconds: 1))
    #expect(stream.statistics.missed == 5)
    // A count that starts over is no gap.
    camera.ready.append(.init(sequence: 0))
    try stream.release(stream.next(timeoutMilliseconds: 1))
    #expect(stream.statistics.missed == 5 && stream.statistics.delivered == 3)
  }

  @Test func damagedFramesArePassedOver() throws {
    camera.framePeriod = nil
    var stream = try started()
    camera.give()
    camera.give(flags: UInt32(V4L2_BUF_FLAG_ERROR))
    camera.give(used: 1000)
    let frame = try stream.next(timeoutMilliseconds: 1)
    #expect(frame.sequence == 0)
    #expect(stream.statistics.corrupt == 2 && stream.statistics.dropped == 0)
    #expect(camera.queued.count == 3)
    try stream.release(frame)
  }

  @Test func theTimestampIsTheDriversIfItsClockIsMonotonic() throws {
    camera.framePeriod = nil
    var stream = try started()
    camera.give(timestamp: 123_456_000)
    let first = try stream.next(timeoutMilliseconds: 1)
    #expect(first.timestamp == 123_456_000)
    try stream.release(first)
    camera.ready.append(.init(sequence: 1, flags: 0, timestamp: 5))
    let second = try stream.next(timeoutMilliseconds: 1)
    #expect(second.timestamp == driver.time)
    try stream.release(second)
  }

  @Test func aFrameOfAnEarlierStreamIsForgotten() throws {
    var stream = try started()
    let frame = try stream.next(timeoutMilliseconds: 100)
    try stream.start(.of("/dev/video0"), request)
    try stream.release(frame)
    #expect(camera.queued.count == 4)
  }

  @Test func stoppingAndLeavingCleanUp() throws {
    do {
      var stream = try started()
      stream.stop()
      #expect(driver.isClean && driver.trace.contains(.streamOff))
      stream.stop()
      try stream.start(.of("/dev/video0"), request)
      #expect(!driver.isClean)
    }
    #expect(driver.isClean)
  }

  @Test(arguments: [1, 2, 8, 20])
  func driversMayGiveMoreOrFewerBuffers(_ granted: UInt32) throws {
    camera.grantedBuffers = granted
    guard granted > 1 else {
      let error = failure { () throws(CameraError) in _ = try started() }
      #expect(error?.cause == .noBuffers && driver.isClean)
      return
    }
    let stream = try started()
    #expect(stream.format?.bufferCount == min(Int(granted), 8))
  }
}
