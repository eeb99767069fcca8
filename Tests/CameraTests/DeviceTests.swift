import CV4L2
import Foundation
import Testing
import Text

@testable import Camera

/// Names of cameras, the search for them, and the lists of them.
@Suite struct DeviceTests {
  let front = MockCamera("/dev/video0")
  let back = MockCamera("/dev/video4")
  let metadata = MockCamera("/dev/video1")
  let driver: MockDriver

  init() {
    front.card = "HD Pro Webcam C920"
    back.card = "Thermal"
    back.busInfo = "usb-0000:01:00.0-1.4"
    back.formats = [("GREY", [.init(160, 120, [9])]), ("H264", []), ("Y16", [])]
    metadata.card = front.card
    metadata.capabilities = UInt32(V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING)
    driver = MockDriver(front, metadata, back)
    driver.links = [
      "/dev/v4l/by-id/usb-046d_C920_8C84-video-index0": "/dev/video0",
      "/dev/v4l/by-id/usb-046d_C920_8C84-video-index1": "/dev/video1",
      "/dev/v4l/by-path/platform-xhci-usb-0:1.4:1.0-video-index0": "/dev/video4",
    ]
  }

  private func found(_ name: String) throws(CameraError) -> String {
    let device = try CameraFinder(system: driver.system()).find(CameraName(name))
    #expect(driver.isClean)
    var code: Int32 = 0
    let number = device.path.withCString { driver.system().deviceNumber($0, code: &code) }
    return number == front.number ? "front" : number == back.number ? "back" : "?"
  }

  @Test func camerasAreFoundByEachOfTheirNames() throws {
    #expect(try found("/dev/video0") == "front")
    #expect(try found("usb:c920") == "front")
    #expect(try found("usb:THERMAL") == "back")
    #expect(try found("id:usb-046d_C920_8C84") == "front")
    #expect(try found("id:usb-046d_C920_8C84-video-index0") == "front")
    #expect(try found("bus:usb-0000:01:00.0-1.4") == "back")
    #expect(try found("usb-0000:01:00.0-1.2") == "front")
    #expect(try found("bus:platform-xhci-usb-0:1.4:1.0") == "back")
  }

  @Test(arguments: [
    ("", CameraCause.invalidName), ("usb:", .invalidName), ("id:", .invalidName),
    (String(repeating: "a", count: 256), .invalidName), ("/dev/video9", .noSuchDevice),
    ("usb:nothing", .noSuchDevice), ("id:nothing", .noSuchDevice), ("bus:no", .noSuchDevice),
    ("/dev/video1", .notACaptureDevice), ("usb:e", .ambiguousName),
  ])
  func wrongNamesHaveACause(_ name: String, _ cause: CameraCause) {
    let error = failure { () throws(CameraError) in _ = try found(name) }
    #expect(error?.cause == cause)
  }

  @Test func aNameThatOnlyMatchesWhatMayNotBeOpenedSaysSo() {
    driver.faults[.open] = .init(code: EACCES)
    let error = failure { () throws(CameraError) in _ = try found("usb:c920") }
    #expect(error?.cause == .noPermission)
  }

  private func json(_ listing: CameraListing) throws -> [String: Any] {
    let bytes = [UInt8](jsonObject: { listing.add(to: &$0) })
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func aListIsJSONToo() throws {
    let listed = try json(CameraListing(request, file: -1, system: driver.system()))
    #expect(driver.isClean)
    #expect(listed["cameraProblem"] == nil)
    let cameras = try #require(listed["cameras"] as? [[String: Any]])
    #expect(cameras.map { $0["card"] as? String } == ["HD Pro Webcam C920", "Thermal"])
    #expect(cameras[0]["id"] as? String == "usb-046d_C920_8C84-video-index0")
    #expect(cameras[1]["busPath"] as? String == "platform-xhci-usb-0:1.4:1.0-video-index0")
    let chosen = try #require(cameras[0]["chosen"] as? [String: Any])
    #expect(chosen["width"] as? Int == 320 && chosen["framesPerSecond"] as? Double == 30)
    let formats = try #require(cameras[0]["formats"] as? [[String: Any]])
    let sizes = try #require(formats[0]["sizes"] as? [[String: Any]])
    #expect(sizes.map { $0["isChosen"] as? Bool } == [true, false])
    #expect(sizes[0]["framesPerSecond"] as? [[Double]] == [[30]])
  }

  @Test func whatCannotBeAskedIsSaidInJSON() throws {
    driver.faults[.open] = .init(code: EACCES)
    let listed = try json(CameraListing(request, file: -1, system: driver.system()))
    #expect((listed["cameras"] as? [Any])?.isEmpty == true)
    #expect((listed["cameraProblem"] as? String)?.isEmpty == false)
  }

  @Test func theListMarksWhatWouldBeChosen() throws {
    let text = try [UInt8].written { file in
      var listing = CameraListing(request, file: file, system: driver.system())
      let count = listing.write()
      #expect(count == 2)
    }
    #expect(
      text == """
        /dev/video0  HD Pro Webcam C920  (uvcvideo)
          bus:usb-0000:01:00.0-1.2
          id:usb-046d_C920_8C84-video-index0
          YUYV  4:2:2
          → 320×240                30/s
            640×480                30/s
          → YUYV 320×240 at 30/s
        /dev/video4  Thermal  (uvcvideo)
          bus:usb-0000:01:00.0-1.4
          bus:platform-xhci-usb-0:1.4:1.0-video-index0
          GREY  8-bit luma
          → 160×120                9/s
          perhaps, through libv4lconvert: H264 Y16
          → GREY 160×120 at 9/s

        """)
  }

  @Test func withoutCamerasTheListSaysWhatToDo() throws {
    driver.cameras = []
    let text = try [UInt8].written { file in
      var listing = CameraListing(request, file: file, system: driver.system())
      listing.write()
    }
    #expect(text == "no camera: plug one in; a CSI camera needs libcamerify\n")
  }

  @Test func codesAndRatesAreSpelled() {
    #expect(FrameRate(frames: 30000, seconds: 1001).text.description == "29.97")
    #expect(FrameRate(frames: 25, seconds: 2).text.description == "12.5")
    #expect(FourCC(text: "Y16")?.text.description == "Y16")
    #expect(FourCC(text: "TOOLONG") == nil && FourCC(text: "") == nil)
  }

  @Test func thisMachineIsAskedWithoutHarm() throws {
    for camera in try #require(try json(CameraListing(request))["cameras"] as? [[String: Any]]) {
      #expect((camera["path"] as? String)?.hasPrefix("/dev/video") == true)
    }
  }
}
