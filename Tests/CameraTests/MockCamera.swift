import CV4L2
import Foundation

/// One camera of a `MockDriver`.
final class MockCamera {
  struct Size {
    var width: ClosedRange<UInt32>
    var height: ClosedRange<UInt32>
    var step: UInt32 = 1
    /// Frames a second.
    var rates: [UInt32] = [30]

    init(_ width: UInt32, _ height: UInt32, _ rates: [UInt32] = [30]) {
      self.width = width...width
      self.height = height...height
      self.rates = rates
    }

    init(_ width: ClosedRange<UInt32>, _ height: ClosedRange<UInt32>, step: UInt32) {
      self.width = width
      self.height = height
      self.step = step
    }
  }

  struct Frame {
    var sequence: UInt32
    var flags = UInt32(V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC)
    /// Bytes; nil for a whole picture.
    var used: UInt32?
    var timestamp: Int64?
  }

  var path: String
  var card = "Mock Camera"
  var driver = "uvcvideo"
  var busInfo = "usb-0000:01:00.0-1.2"
  var capabilities = UInt32(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING)
  var formats: [(fourcc: String, sizes: [Size])] = [
    ("YUYV", [Size(320, 240), Size(640, 480)])
  ]
  var isPlugged = true
  /// The driver gave up: `poll` says so, and DQBUF is EIO.
  var isFailed = false
  /// Nanoseconds between frames that come by themselves; nil for none.
  var framePeriod: Int64? = 33_000_000
  var grantedBuffers: UInt32?
  /// Added to the width of a row, in bytes.
  var padding: UInt32 = 0
  var colorspace = UInt32(V4L2_COLORSPACE_SRGB.rawValue)
  /// The size that the device is set to before anyone asks.
  var current = stint_format()
  /// Frames that are ready, the oldest first. A buffer is taken for each when it is fetched.
  var ready: [Frame] = []
  private(set) var queued: [UInt32] = []
  private(set) var isStreaming = false
  private var owner: Int32?
  private var bufferCount: UInt32 = 0
  private var sequence: UInt32 = 0

  init(_ path: String = "/dev/video0") {
    self.path = path
    current.width = 640
    current.height = 480
  }

  var number: UInt64 { 81 << 8 | (UInt64(path.drop { !$0.isNumber }) ?? 0) }
  var hasReadyFrame: Bool { isStreaming && !ready.isEmpty && !queued.isEmpty }
  var isMultiPlanar: Bool { capabilities & UInt32(V4L2_CAP_VIDEO_CAPTURE_MPLANE) != 0 }

  /// Makes a frame that is ready; the next in the count.
  func give(used: UInt32? = nil, flags: UInt32 = 0, skipping: UInt32 = 0, timestamp: Int64? = nil) {
    sequence += skipping
    let clock = UInt32(V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC)
    ready.append(
      Frame(sequence: sequence, flags: clock | flags, used: used, timestamp: timestamp))
    sequence += 1
  }

  func tick(_ time: Int64) {
    if framePeriod != nil, isStreaming, ready.count < queued.count { give(timestamp: time) }
  }

  func closed(_ file: Int32) {
    guard owner == file else { return }
    owner = nil
    reset()
  }

  private func reset() {
    isStreaming = false
    queued = []
    ready = []
    sequence = 0
    bufferCount = 0
  }

  private func code(_ text: String) -> UInt32 {
    (text + "    ").utf8.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private func sizes(_ fourcc: UInt32) -> [Size]? {
    formats.first { code($0.fourcc) == fourcc }?.sizes
  }

  func ioctl(
    _ file: Int32, _ request: UInt, _ argument: UnsafeMutableRawPointer, _ time: Int64
  ) -> Int32 {
    func bind<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
      argument.assumingMemoryBound(to: type)
    }
    switch request {
    case stint_request_code(stint_querycap): return query(bind(v4l2_capability.self))
    case stint_request_code(stint_enum_fmt):
      let answer = bind(v4l2_fmtdesc.self)
      guard answer.pointee.index < formats.count else { return -EINVAL }
      answer.pointee.pixelformat = code(formats[Int(answer.pointee.index)].fourcc)
      return 0
    case stint_request_code(stint_enum_framesizes): return size(bind(v4l2_frmsizeenum.self))
    case stint_request_code(stint_enum_frameintervals):
      return interval(bind(v4l2_frmivalenum.self))
    case stint_request_code(stint_g_fmt):
      current.type = bind(v4l2_format.self).pointee.type
      stint_format_pack(&current, bind(v4l2_format.self))
      return 0
    case stint_request_code(stint_s_fmt), stint_request_code(stint_try_fmt):
      if request == stint_request_code(stint_s_fmt), let owner, owner != file { return -EBUSY }
      return setFormat(bind(v4l2_format.self), keep: request == stint_request_code(stint_s_fmt))
    case stint_request_code(stint_s_parm), stint_request_code(stint_g_parm): return 0
    case stint_request_code(stint_reqbufs):
      if let owner, owner != file { return -EBUSY }
      owner = file
      bufferCount = grantedBuffers ?? bind(v4l2_requestbuffers.self).pointee.count
      bind(v4l2_requestbuffers.self).pointee.count = bufferCount
      return 0
    case stint_request_code(stint_querybuf), stint_request_code(stint_qbuf),
      stint_request_code(stint_dqbuf):
      return buffer(request, bind(v4l2_buffer.self), time)
    case stint_request_code(stint_streamon):
      isStreaming = true
      return 0
    case stint_request_code(stint_streamoff):
      isStreaming = false
      queued = []
      return 0
    default: return -ENOTTY
    }
  }

  private func query(_ answer: UnsafeMutablePointer<v4l2_capability>) -> Int32 {
    func copy<Field>(_ text: String, _ field: inout Field) {
      withUnsafeMutableBytes(of: &field) { $0.copyBytes(from: text.utf8.prefix($0.count - 1)) }
    }
    copy(card, &answer.pointee.card)
    copy(driver, &answer.pointee.driver)
    copy(busInfo, &answer.pointee.bus_info)
    answer.pointee.capabilities = capabilities | UInt32(V4L2_CAP_DEVICE_CAPS) | 0x2
    answer.pointee.device_caps = capabilities
    return 0
  }

  private func size(_ answer: UnsafeMutablePointer<v4l2_frmsizeenum>) -> Int32 {
    guard let sizes = sizes(answer.pointee.pixel_format), answer.pointee.index < sizes.count
    else { return -EINVAL }
    let size = sizes[Int(answer.pointee.index)]
    if size.width.count == 1 {
      answer.pointee.type = V4L2_FRMSIZE_TYPE_DISCRETE.rawValue
      answer.pointee.discrete.width = size.width.lowerBound
      answer.pointee.discrete.height = size.height.lowerBound
    } else {
      answer.pointee.type = V4L2_FRMSIZE_TYPE_STEPWISE.rawValue
      answer.pointee.stepwise = v4l2_frmsize_stepwise(
        min_width: size.width.lowerBound, max_width: size.width.upperBound, step_width: size.step,
        min_height: size.height.lowerBound, max_height: size.height.upperBound,
        step_height: size.step)
    }
    return 0
  }

  private func interval(_ answer: UnsafeMutablePointer<v4l2_frmivalenum>) -> Int32 {
    let wanted = answer.pointee
    let size = sizes(wanted.pixel_format)?.first {
      $0.width.contains(wanted.width) && $0.height.contains(wanted.height)
    }
    guard let rates = size?.rates, wanted.index < rates.count else { return -EINVAL }
    answer.pointee.type = V4L2_FRMIVAL_TYPE_DISCRETE.rawValue
    answer.pointee.discrete = v4l2_fract(numerator: 1, denominator: rates[Int(wanted.index)])
    return 0
  }

  private func setFormat(_ raw: UnsafeMutablePointer<v4l2_format>, keep: Bool) -> Int32 {
    var format = stint_format()
    stint_format_unpack(raw, &format)
    if sizes(format.fourcc) == nil { format.fourcc = code(formats[0].fourcc) }
    // As drivers do: the nearest size of those on offer, by area.
    let area = Int(format.width) * Int(format.height)
    if let size = sizes(format.fourcc)?.min(by: {
      abs(Int($0.width.upperBound * $0.height.upperBound) - area)
        < abs(Int($1.width.upperBound * $1.height.upperBound) - area)
    }) {
      format.width = min(max(format.width, size.width.lowerBound), size.width.upperBound)
      format.height = min(max(format.height, size.height.lowerBound), size.height.upperBound)
    }
    format.colorspace = colorspace
    shape(&format)
    if keep { current = format }
    stint_format_pack(&format, raw)
    return 0
  }

  /// Strides and sizes, as a driver computes them.
  private func shape(_ format: inout stint_format) {
    let (width, height) = (format.width, format.height)
    let stride = width + padding
    format.planes = 1
    switch format.fourcc {
    case code("YUYV"), code("UYVY"), code("YVYU"):
      (format.plane.0.stride, format.plane.0.size) = twice()
    case code("RGB3"), code("BGR3"):
      format.plane.0.stride = 3 * width + padding
      format.plane.0.size = format.plane.0.stride * height
    case code("NV12"), code("NV21"), code("YU12"):
      format.plane.0.stride = stride
      format.plane.0.size = stride * height * 3 / 2
    case code("NM12"):
      format.planes = 2
      format.plane.0.stride = stride
      format.plane.0.size = stride * height
      format.plane.1.stride = stride
      format.plane.1.size = stride * height / 2
    case code("GREY"):
      format.plane.0.stride = stride
      format.plane.0.size = stride * height
    default:
      format.plane.0.stride = 0
      format.plane.0.size = width * height
    }
    func twice() -> (UInt32, UInt32) { (2 * width + padding, (2 * width + padding) * height) }
  }

  private func buffer(
    _ request: UInt, _ raw: UnsafeMutablePointer<v4l2_buffer>, _ time: Int64
  ) -> Int32 {
    var buffer = stint_buffer()
    stint_buffer_unpack(raw, &buffer)
    switch request {
    case stint_request_code(stint_querybuf):
      guard buffer.index < bufferCount else { return -EINVAL }
    case stint_request_code(stint_qbuf):
      guard buffer.index < bufferCount, !queued.contains(buffer.index) else { return -EINVAL }
      queued.append(buffer.index)
      return 0
    default:
      if isFailed { return -EIO }
      guard isStreaming else { return -EINVAL }
      guard !ready.isEmpty, !queued.isEmpty else { return -EAGAIN }
      let frame = ready.removeFirst()
      buffer.index = queued.removeFirst()
      buffer.sequence = frame.sequence
      buffer.flags = frame.flags
      buffer.timestamp = frame.timestamp ?? time
      buffer.plane.0.used = frame.used ?? current.plane.0.size
      buffer.plane.1.used = current.plane.1.size
    }
    buffer.planes = current.planes
    buffer.plane.0.length = current.plane.0.size
    buffer.plane.1.length = current.plane.1.size
    if isMultiPlanar {
      guard let planes = raw.pointee.m.planes else { return -EFAULT }
      stint_buffer_pack(&buffer, raw, planes)
    } else {
      var unused = v4l2_plane()
      stint_buffer_pack(&buffer, raw, &unused)
    }
    return 0
  }
}
