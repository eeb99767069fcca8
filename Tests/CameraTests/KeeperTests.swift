import CV4L2
import Foundation
import Testing

@testable import Camera

/// A camera that comes and goes.
@Suite struct KeeperTests {
  let camera = MockCamera()
  let driver: MockDriver

  init() { driver = MockDriver(camera) }

  /// A copy of an event that can be compared.
  enum Seen: Equatable {
    case started
    case frame
    case idle
    case lost(CameraCause)
    case unavailable(CameraCause)
  }

  private func step(_ keeper: inout CameraKeeper, _ milliseconds: Int = 100) -> Seen {
    switch keeper.step(waitMilliseconds: milliseconds) {
    case .started: return .started
    case .frame(let frame):
      keeper.release(frame)
      return .frame
    case .idle: return .idle
    case .lost(let error): return .lost(error.cause)
    case .unavailable(let error): return .unavailable(error.cause)
    }
  }

  /// Steps until something happens. Answers it and the time that passed, in milliseconds.
  private func event(_ keeper: inout CameraKeeper) -> (Seen, Int) {
    let start = driver.time
    while true {
      let seen = step(&keeper)
      if seen != .idle { return (seen, Int((driver.time - start) / 1_000_000)) }
    }
  }

  private func keeper(_ name: String = "/dev/video0") -> CameraKeeper {
    CameraKeeper(.of(name), request, system: driver.system())
  }

  @Test func aCameraThatIsPluggedInAgainIsStartedAgain() {
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    #expect(event(&keeper).0 == .frame)
    camera.isPlugged = false
    #expect(event(&keeper).0 == .lost(.disconnected))
    #expect(driver.isClean && keeper.format == nil)
    camera.isPlugged = true
    let (seen, waited) = event(&keeper)
    #expect(seen == .started && waited == 1000)
    #expect(event(&keeper).0 == .frame)
    #expect(keeper.startCount == 2 && keeper.statistics.delivered == 2)
  }

  @Test func attemptsBackOffToFiveSeconds() {
    camera.isPlugged = false
    var keeper = keeper()
    #expect(event(&keeper) == (.unavailable(.noSuchDevice), 0))
    for wait in [1000, 2000, 4000, 5000, 5000] {
      #expect(event(&keeper) == (.unavailable(.noSuchDevice), wait))
    }
    camera.isPlugged = true
    #expect(event(&keeper).0 == .started)
    #expect(event(&keeper).0 == .frame)
    // Frames came, so waiting starts over.
    camera.isFailed = true
    #expect(event(&keeper).0 == .lost(.streamingFailed))
    #expect(event(&keeper) == (.started, 1000))
  }

  @Test func aStepNeverWaitsLongerThanItMay() {
    camera.isPlugged = false
    var keeper = keeper()
    _ = event(&keeper)
    for _ in 0..<30 {
      let before = driver.time
      _ = step(&keeper, 7)
      #expect(driver.time - before <= 7_000_000)
    }
  }

  @Test func silenceIsALossAfterTheTimeGiven() {
    var keeper = keeper()
    keeper.frameTimeoutMilliseconds = 2000
    keeper.firstFrameTimeoutMilliseconds = 5000
    camera.framePeriod = nil
    #expect(event(&keeper).0 == .started)
    #expect(event(&keeper) == (.lost(.timeout), 5000))
    camera.framePeriod = 33_000_000
    #expect(event(&keeper).0 == .started)
    #expect(event(&keeper).0 == .frame)
    camera.framePeriod = nil
    camera.ready = []
    #expect(event(&keeper) == (.lost(.timeout), 2000))
  }

  @Test func aBufferThatTheDriverRefusesIsALossAtTheNextStep() {
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    driver.faults[.queue] = .init(code: EINVAL)
    #expect(event(&keeper).0 == .frame)
    driver.faults = [:]
    #expect(event(&keeper).0 == .lost(.queueFailed))
    #expect(event(&keeper).0 == .started)
  }

  @Test func aCameraIsFoundUnderAnotherNumberByItsSocket() {
    let other = MockCamera("/dev/video2")
    other.card = "Other"
    other.busInfo = "usb-0000:01:00.0-1.3"
    driver.cameras.append(other)
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    camera.isPlugged = false
    #expect(event(&keeper).0 == .lost(.disconnected))
    // Another camera took the number meanwhile.
    other.path = "/dev/video0"
    camera.path = "/dev/video2"
    camera.isPlugged = true
    #expect(event(&keeper).0 == .started)
    #expect(keeper.device?.path.description == "/dev/video2")
    #expect(keeper.device?.card.description == "Mock Camera")
  }

  @Test func anotherCameraUnderTheOldNumberIsNotTaken() {
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    camera.card = "Another make"
    camera.isFailed = true
    #expect(event(&keeper).0 == .lost(.streamingFailed))
    #expect(event(&keeper).0 == .unavailable(.noSuchDevice))
    #expect(driver.isClean)
  }

  @Test func aCameraIsFoundInAnotherSocketByItsID() {
    let link = "/dev/v4l/by-id/usb-046d_Mock_1234-video-index0"
    driver.links = [link: "/dev/video0"]
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    #expect(keeper.device?.idLink.description == "usb-046d_Mock_1234-video-index0")
    camera.isPlugged = false
    #expect(event(&keeper).0 == .lost(.disconnected))
    camera.busInfo = "usb-0000:01:00.0-1.4"
    camera.path = "/dev/video5"
    driver.links = [link: "/dev/video5"]
    camera.isPlugged = true
    #expect(event(&keeper).0 == .started)
    #expect(keeper.device?.path.description == link)
  }

  @Test func twinsWithOneSerialNumberAreNotMistaken() {
    let twin = MockCamera("/dev/video2")
    twin.busInfo = "usb-0000:01:00.0-1.3"
    driver.cameras.append(twin)
    driver.links = ["/dev/v4l/by-id/usb-twin-video-index0": "/dev/video0"]
    var keeper = keeper()
    #expect(event(&keeper).0 == .started)
    #expect(keeper.device?.hasTwin == true)
    camera.isPlugged = false
    #expect(event(&keeper).0 == .lost(.disconnected))
    // udev lets the name point to the twin now.
    driver.links = ["/dev/v4l/by-id/usb-twin-video-index0": "/dev/video2"]
    #expect(event(&keeper).0 == .unavailable(.noSuchDevice))
  }

  @Test func aThousandReopeningsLeaveNothingBehind() {
    var keeper = keeper()
    let faults: [(MockDriver.Call?, Int32)] = [
      (nil, 0), (.dequeue, EIO), (.queue, EINVAL), (.wait, EBADF), (.dequeue, ENODEV),
    ]
    let failing: [MockDriver.Call] = [
      .open, .queryCap, .setFormat, .requestBuffers, .queryBuffer, .map, .queue, .streamOn,
    ]
    for cycle in 0..<1000 {
      #expect(event(&keeper).0 == .started)
      #expect(driver.openFiles.count == 1 && driver.mapped.count == 4)
      #expect(event(&keeper).0 == .frame)
      let (call, code) = faults[cycle % faults.count]
      if let call { driver.faults[call] = .init(code: code) } else { camera.isPlugged = false }
      var seen = event(&keeper).0
      if seen == .frame { seen = event(&keeper).0 }
      if case .lost = seen {} else { Issue.record("cycle \(cycle): \(seen)") }
      #expect(driver.isClean)
      camera.isPlugged = true
      driver.faults = [failing[cycle % failing.count]: .init(code: EINVAL)]
      if case .unavailable = event(&keeper).0 {} else { Issue.record("cycle \(cycle)") }
      #expect(driver.isClean)
      driver.faults = [:]
    }
    #expect(keeper.startCount == 1000)
    #expect(driver.mostOpenFiles <= 2)
  }
}
