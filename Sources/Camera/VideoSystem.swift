import CV4L2
import CV4LConvert

/// Every system call of the camera, in one place: those of Linux, or a test's.
///
/// Calls interrupted by a signal are made again. Nothing else is decided here.
public struct VideoSystem {
  /// The functions that are called.
  let calls: stint_video_calls
  /// The library that converts formats; nil to look it up when it is first needed.
  let converter: ConverterSource

  /// Where libv4lconvert comes from.
  enum ConverterSource {
    /// The library of this name, if it is installed.
    case sharedObject(StaticString)
    /// These functions.
    case functions(stint_convert_calls)
  }

  /// The system that this program runs on.
  public static var linux: VideoSystem {
    VideoSystem(calls: stint_linux_calls(), converter: .sharedObject("libv4lconvert.so.0"))
  }

  /// Nanoseconds of the clock that never steps.
  func now() -> Int64 { calls.now(calls.context) }

  /// Opens a device for reading and writing, without blocking.
  ///
  /// The corresponding C function is `open`.
  func open(_ path: UnsafePointer<CChar>) -> Int32 {
    retryOnInterrupt { calls.open(calls.context, path) }
  }

  /// Closes a descriptor; an error changes nothing, as the descriptor is gone in any case.
  ///
  /// The corresponding C function is `close`.
  func close(_ file: Int32) { _ = calls.close(calls.context, file) }

  /// Waits until a frame or an error is there; a file of −1 only sleeps. Answers the events, 0 when
  /// `milliseconds` are over or a signal came, or a negated error code.
  ///
  /// The corresponding C function is `poll`.
  func wait(_ file: Int32, milliseconds: Int64) -> Int32 {
    let answer = calls.wait(calls.context, file, Int32(clamping: max(0, milliseconds)))
    return answer == -EINTR ? 0 : answer
  }

  /// Maps a buffer of a driver; nil, and the error code, where that fails.
  ///
  /// The corresponding C function is `mmap`.
  func map(_ file: Int32, length: Int, offset: Int64, code: inout Int32) -> UnsafeMutableRawPointer?
  {
    var bytes: UnsafeMutableRawPointer?
    code = -calls.map(calls.context, file, length, offset, &bytes)
    return code == 0 ? bytes : nil
  }

  /// Gives a mapped buffer back.
  ///
  /// The corresponding C function is `munmap`.
  func unmap(_ bytes: UnsafeMutableRawPointer, length: Int) {
    _ = calls.unmap(calls.context, bytes, length)
  }

  /// The number of a character device, links followed; nil where there is none.
  ///
  /// The corresponding C function is `stat`.
  func deviceNumber(_ path: UnsafePointer<CChar>, code: inout Int32) -> UInt64? {
    var number: UInt64 = 0
    code = -calls.device_number(calls.context, path, &number)
    return code == 0 ? number : nil
  }

  /// The names in a folder, as many as fit, each ended by a zero; answers the bytes written.
  ///
  /// The corresponding C function is `getdents64`.
  func list<let capacity: Int>(
    _ folder: UnsafePointer<CChar>, into names: inout InlineArray<capacity, UInt8>
  ) -> Int {
    let answer = withUnsafeMutablePointer(to: &names) { names in
      calls.list(
        calls.context, folder, UnsafeMutableRawPointer(names).assumingMemoryBound(to: CChar.self),
        Int32(capacity))
    }
    return max(0, Int(answer))
  }

  /// What the driver says of itself: 0 or a negated error code.
  func queryCapabilities(_ file: Int32, _ answer: inout v4l2_capability) -> Int32 {
    retryOnInterrupt {
      withUnsafeMutablePointer(to: &answer) {
        calls.ioctl(calls.context, file, stint_request_code(stint_querycap), $0)
      }
    }
  }

  /// G_FMT, S_FMT or TRY_FMT.
  func format(_ request: stint_request, _ file: Int32, _ format: inout stint_format) -> Int32 {
    withTable { table in
      retryOnInterrupt { stint_format_ioctl(table, file, request, &format) }
    }
  }

  /// QUERYBUF, QBUF or DQBUF.
  func buffer(_ request: stint_request, _ file: Int32, _ buffer: inout stint_buffer) -> Int32 {
    withTable { table in
      retryOnInterrupt { stint_buffer_ioctl(table, file, request, &buffer) }
    }
  }

  /// G_PARM or S_PARM. A rate of 0 stays if the driver cannot tell.
  func rate(
    _ request: stint_request, _ file: Int32, type: UInt32, _ rate: inout FrameRate
  ) -> Int32 {
    var numerator = rate.seconds
    var denominator = rate.frames
    let answer = withTable { table in
      retryOnInterrupt {
        stint_interval_ioctl(table, file, request, type, &numerator, &denominator)
      }
    }
    if answer >= 0 { rate = FrameRate(frames: denominator, seconds: numerator) }
    return answer
  }

  /// REQBUFS: the number of buffers granted, or a negated error code.
  func requestBuffers(_ file: Int32, type: UInt32, count: Int) -> Int32 {
    withTable { table in
      retryOnInterrupt { stint_buffers_ioctl(table, file, type, UInt32(count)) }
    }
  }

  /// STREAMON or STREAMOFF.
  func stream(_ request: stint_request, _ file: Int32, type: UInt32) -> Int32 {
    withTable { table in
      retryOnInterrupt { stint_stream_ioctl(table, file, request, type) }
    }
  }

  /// Lends the table to C.
  func withTable<Result>(_ body: (UnsafePointer<stint_video_calls>) -> Result) -> Result {
    withUnsafePointer(to: calls, body)
  }

  @inline(__always)
  func retryOnInterrupt(_ call: () -> Int32) -> Int32 {
    while true {
      let answer = call()
      if answer != -EINTR { return answer }
    }
  }
}
