import CV4L2
import Testing

@testable import Camera

/// Which of a camera's modes is chosen.
@Suite struct ChoiceTests {
  private func chosen(
    _ formats: [(String, [MockCamera.Size])], _ wanted: CameraRequest = request
  ) throws -> String {
    let camera = MockCamera()
    camera.formats = formats.map { (fourcc: $0.0, sizes: $0.1) }
    let driver = MockDriver(camera)
    var stream = CameraStream(
      system: driver.system(converter: MockConverter.functions(accepting: [.mjpg])))
    try stream.start(.of("/dev/video0"), wanted)
    let agreed = stream.format
    let format = try #require(agreed)
    return "\(format.cameraFourCC.text) \(format.size.width)x\(format.size.height)"
  }

  @Test func theSmallestSizeThatCoversTheModelInBothAxes() throws {
    let sizes: [MockCamera.Size] = [
      .init(1280, 720), .init(320, 180), .init(640, 480), .init(320, 240), .init(160, 120),
    ]
    #expect(try chosen([("YUYV", sizes)]) == "YUYV 320x240")
  }

  @Test func theGreatestWhereNoneCoversIt() throws {
    #expect(try chosen([("YUYV", [.init(160, 120), .init(176, 144)])]) == "YUYV 176x144")
  }

  @Test func nativeFormatsBeforeJPEG() throws {
    #expect(
      try chosen([("MJPG", [.init(320, 240)]), ("YUYV", [.init(640, 480)])]) == "YUYV 640x480")
  }

  @Test func jpegWhereNativeFormatsAreTooSlowOrTooSmall() throws {
    let jpeg = ("MJPG", [MockCamera.Size(640, 480)])
    #expect(try chosen([("YUYV", [.init(640, 480, [5])]), jpeg]) == "MJPG 640x480")
    #expect(try chosen([("YUYV", [.init(160, 120)]), jpeg]) == "MJPG 640x480")
    #expect(
      try chosen([("YUYV", [.init(640, 480, [5]), .init(800, 600, [20])]), jpeg]) == "YUYV 800x600")
  }

  @Test func fewerBytesAPixelFirst() throws {
    let size = [MockCamera.Size(320, 240)]
    let all = ["RGB3", "YUYV", "YU12", "NV12", "GREY"].map { ($0, size) }
    #expect(try chosen(all) == "NV12 320x240")
    var grey = request
    grey.isColour = false
    #expect(try chosen(all, grey) == "GREY 320x240")
    #expect(try chosen([("GREY", size)]) == "GREY 320x240")
  }

  @Test func colourBeforeSizeAndRate() throws {
    #expect(
      try chosen([("GREY", [.init(320, 240)]), ("YUYV", [.init(160, 120, [5])])])
        == "YUYV 160x120")
  }

  @Test func aRangeOfSizesKeepsTheShapeOfThePicture() throws {
    let range = [MockCamera.Size(32...2592, 32...1944, step: 2)]
    #expect(try chosen([("YU12", range)]) == "YU12 300x224")
    var wanted = request
    wanted.exactSize = FrameSize(width: 224, height: 224)
    #expect(try chosen([("YU12", range)], wanted) == "YU12 224x224")
  }

  @Test func withoutAListTheDriverIsAskedForTheSize() throws {
    // As vivid's HDMI input: one format, no sizes.
    let camera = MockCamera()
    camera.formats = [("YUYV", [.init(640, 480)])]
    let driver = MockDriver(camera)
    driver.faults[.ioctl(stint_request_code(stint_enum_framesizes))] = .init(code: EINVAL)
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    #expect(stream.format?.size == FrameSize(width: 640, height: 480))
  }

  @Test func theRateNearestToThirtyIsSet() throws {
    let camera = MockCamera()
    camera.formats = [("YUYV", [.init(640, 480, [60, 25, 5])])]
    let driver = MockDriver(camera)
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    #expect(stream.format?.rate == FrameRate(frames: 25))
  }

  @Test func wishesComeFirst() throws {
    var wanted = request
    wanted.fourcc = .uyvy
    wanted.exactSize = FrameSize(width: 640, height: 480)
    let sizes: [MockCamera.Size] = [.init(320, 240), .init(640, 480)]
    #expect(try chosen([("YUYV", sizes), ("UYVY", sizes)], wanted) == "UYVY 640x480")
  }

  @Test func unknownFormatsAreTheLastResort() throws {
    let size = [MockCamera.Size(640, 480)]
    #expect(try chosen([("H264", size), ("YUYV", [.init(640, 480, [5])])]) == "YUYV 640x480")
    #expect(throws: CameraError.self) { try chosen([("H264", size)]) }
  }
}
