import CV4L2
import Testing

@testable import Camera

/// Each error of the system has a cause, and nothing stays open or mapped.
@Suite struct FaultTests {
  let camera = MockCamera()
  let driver: MockDriver

  init() { driver = MockDriver(camera) }

  private func start(_ name: String = "/dev/video0", _ wanted: CameraRequest = request)
    -> CameraError?
  {
    failure { () throws(CameraError) in
      var stream = CameraStream(system: driver.system())
      try stream.start(CameraName(name), wanted)
    }
  }

  @Test(arguments: [
    (MockDriver.Call.open, ENOENT, CameraCause.noSuchDevice), (.open, EACCES, .noPermission),
    (.open, EBUSY, .busy), (.open, EMFILE, .systemFailure), (.open, ENODEV, .noSuchDevice),
    (.queryCap, ENOTTY, .notACaptureDevice), (.queryCap, ENODEV, .disconnected),
    (.setFormat, EBUSY, .busy), (.setFormat, EINVAL, .unsupportedFormat),
    (.setFormat, EIO, .streamingFailed), (.setParm, ENODEV, .disconnected),
    (.requestBuffers, EBUSY, .busy), (.requestBuffers, ENOMEM, .noBuffers),
    (.requestBuffers, EINVAL, .noBuffers), (.queryBuffer, EINVAL, .noBuffers),
    (.map, ENOMEM, .noBuffers), (.map, EINVAL, .noBuffers), (.queue, EINVAL, .queueFailed),
    (.queue, ENODEV, .disconnected), (.queue, EIO, .streamingFailed),
    (.streamOn, EINVAL, .startFailed), (.streamOn, EPIPE, .startFailed),
    (.streamOn, ENOSPC, .noBandwidth), (.streamOn, EBUSY, .busy),
    (.streamOn, EIO, .streamingFailed),
    (.streamOn, ENODEV, .disconnected),
  ])
  func errorsAtStartHaveACause(_ call: MockDriver.Call, _ code: Int32, _ cause: CameraCause) {
    driver.faults[call] = .init(code: code)
    let error = start()
    #expect(error?.cause == cause)
    #expect(error?.code == code)
    #expect(driver.isClean)
  }

  @Test(arguments: 0..<4)
  func anErrorHalfwayThroughTheBuffersCleansUp(_ after: Int) {
    for call in [MockDriver.Call.map, .queryBuffer, .queue] {
      driver.faults = [call: .init(code: EINVAL, after: after)]
      #expect(start() != nil)
      #expect(driver.isClean)
    }
  }

  @Test func callsThatSignalsInterruptAreMadeAgain() throws {
    for call in [
      MockDriver.Call.open, .queryCap, .setFormat, .requestBuffers, .queryBuffer, .queue, .streamOn,
      .dequeue, .wait,
    ] {
      driver.faults[call] = .init(code: EINTR, count: 3)
    }
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    try stream.release(stream.next(timeoutMilliseconds: 200))
    #expect(stream.statistics.delivered == 1)
  }

  @Test func driversWithoutRatesAreNoError() throws {
    driver.faults[.setParm] = .init(code: ENOTTY)
    #expect(start() == nil)
  }

  @Test(arguments: [
    (MockDriver.Call.dequeue, EIO, CameraCause.streamingFailed), (.dequeue, ENODEV, .disconnected),
    (.dequeue, EPIPE, .streamingFailed), (.dequeue, EINVAL, .streamingFailed),
    (.wait, EBADF, .streamingFailed), (.wait, ENOMEM, .noBuffers),
    (.dequeue, EAGAIN, .timeout),
  ])
  func errorsWhileStreamingHaveACause(
    _ call: MockDriver.Call, _ code: Int32, _ cause: CameraCause
  ) throws {
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    driver.faults[call] = .init(code: code)
    let before = driver.time
    do throws(CameraError) {
      _ = try stream.next(timeoutMilliseconds: 500)
      Issue.record("no error")
    } catch {
      #expect(error.cause == cause)
    }
    if cause == .timeout { #expect(driver.time - before >= 500_000_000) }
    stream.stop()
    #expect(driver.isClean)
  }

  @Test func aCameraThatIsGoneSaysSoEvenWithoutAFrame() throws {
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    camera.isPlugged = false
    do throws(CameraError) {
      _ = try stream.next(timeoutMilliseconds: 500)
      Issue.record("no error")
    } catch {
      #expect(error.cause == .disconnected)
    }
    stream.stop()
    #expect(driver.isClean)
  }

  @Test func anErrorEventWithNothingToFetchDoesNotSpin() throws {
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    camera.isFailed = true
    driver.faults[.dequeue] = .init(code: EAGAIN)
    let calls = driver.trace.count
    do throws(CameraError) {
      _ = try stream.next(timeoutMilliseconds: 500)
      Issue.record("no error")
    } catch {
      #expect(error.cause == .streamingFailed)
    }
    #expect(driver.trace.count - calls < 5)
  }

  @Test func aFailedRequeueIsReportedAndAnErrorAfterAGoodFrameWaits() throws {
    camera.framePeriod = nil
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    camera.give()
    driver.faults[.dequeue] = .init(code: EIO, after: 1)
    let frame = try stream.next(timeoutMilliseconds: 1)
    #expect(frame.sequence == 0)
    driver.faults = [.queue: .init(code: ENODEV)]
    do throws(CameraError) {
      try stream.release(frame)
      Issue.record("no error")
    } catch {
      #expect(error.cause == .disconnected)
    }
  }

  @Test func silenceAndDamageAreToldApart() throws {
    camera.framePeriod = nil
    var stream = CameraStream(system: driver.system())
    try stream.start(.of("/dev/video0"), request)
    for cause in [CameraCause.timeout, .corruptFrames] {
      if cause == .corruptFrames { camera.give(flags: UInt32(V4L2_BUF_FLAG_ERROR)) }
      do throws(CameraError) {
        _ = try stream.next(timeoutMilliseconds: 50)
        Issue.record("no error")
      } catch {
        #expect(error.cause == cause)
      }
    }
  }

  @Test func whatIsNoCameraIsRefused() {
    camera.capabilities = UInt32(V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING)
    #expect(start()?.cause == .notACaptureDevice)
    camera.capabilities = UInt32(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_READWRITE)
    #expect(start()?.cause == .notACaptureDevice)
    camera.capabilities = UInt32(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_IO_MC)
    #expect(start()?.cause == .rawSensor)
    #expect(driver.isClean)
  }

  @Test func wishesThatTheCameraCannotFulfilAreNamed() {
    var wanted = request
    wanted.fourcc = .bgr3
    #expect(start("/dev/video0", wanted)?.cause == .unsupportedFormat)
    wanted = request
    wanted.exactSize = FrameSize(width: 641, height: 480)
    #expect(start("/dev/video0", wanted)?.cause == .unsupportedSize)
    camera.formats = [("MJPG", [.init(640, 480)])]
    #expect(start()?.cause == .converterMissing)
    camera.formats = [("H264", [.init(640, 480)])]
    #expect(start()?.cause == .converterMissing)
  }

  @Test func everyCauseHasAReasonAndARemedyOnOneLine() {
    for cause in CameraCause.allCases {
      let line = CameraError(cause, call: "VIDIOC_S_FMT", code: 5).description
      #expect(line.contains("\(cause.reason)") && line.hasSuffix("\(cause.remedy)"))
      #expect(line.utf8.count < 300 && !line.contains { $0.isNewline })
    }
  }

  @Test func aCauseIsNewOnce() {
    var log = CauseLog()
    #expect(log.isEmpty)
    for cause in CameraCause.allCases {
      let answers = [log.isNew(cause), log.isNew(cause)]
      #expect(answers == [true, false])
    }
    log.clear()
    let isNew = log.isNew(.timeout)
    #expect(isNew)
  }
}
