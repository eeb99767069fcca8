import CV4L2
import CV4LConvert
import Text

extension CameraStream {
  /// Opens a camera by the name that a user gave, and streams.
  ///
  /// - Parameters:
  ///   - name: See `CameraName`.
  ///   - request: What is wanted of the camera.
  /// - Throws: Any cause but `timeout` and `corruptFrames`; then nothing is left open.
  public mutating func start(
    _ name: CameraName, _ request: CameraRequest
  ) throws(CameraError) {
    stop()
    try start(CameraFinder(system: system).find(name), request)
  }

  /// Opens a camera that was found, and streams.
  mutating func start(_ found: CameraDevice, _ request: CameraRequest) throws(CameraError) {
    stop()
    session &+= 1
    statistics = CameraStatistics()
    lastSequence = nil
    do throws(CameraError) {
      try open(found)
      let calls = try negotiate(found, request)
      try stream(found, request, calls)
    } catch {
      stop()
      throw error
    }
  }

  private mutating func open(_ found: CameraDevice) throws(CameraError) {
    let answer = found.path.withCString { system.open($0) }
    guard answer >= 0 else { throw CameraError(opening: -answer) }
    file = answer
    var opened = try CameraDevice(
      file: file, path: found.path, number: found.number, system: system)
    guard opened.capabilities.isCamera else { throw CameraError(.notACaptureDevice) }
    if opened.capabilities.contains(.mediaController) { throw CameraError(.rawSensor) }
    // Between search and opening, another device may have taken the number.
    guard opened.isAlike(found) else { throw CameraError(.noSuchDevice) }
    opened.idLink = found.idLink
    opened.pathLink = found.pathLink
    opened.ordinal = found.ordinal
    opened.hasTwin = found.hasTwin
    device = opened
  }

  /// Chooses a mode and sets it. Answers the functions of libv4lconvert where it must help.
  private mutating func negotiate(
    _ device: CameraDevice, _ request: CameraRequest
  ) throws(CameraError) -> stint_convert_calls? {
    let type = device.capabilities.bufferType
    let modes = ModeList(system: system, file: file, type: type)
    var (mode, calls) = try Self.choose(modes, request)
    // A format that the user asks for is taken as it is; otherwise the library has the choice.
    if let calls, request.fourcc == nil, KnownFormat.find(mode.fourcc) == nil {
      guard
        let source = FrameConverter.source(
          calls, file: file, size: mode.size, system: system)
      else {
        throw CameraError(.unsupportedFormat, call: "v4lconvert_try_format")
      }
      mode = CameraMode(fourcc: source.fourcc, size: source.size, rate: mode.rate)
    }
    var raw = stint_format()
    raw.type = type
    raw.width = UInt32(mode.size.width)
    raw.height = UInt32(mode.size.height)
    raw.fourcc = mode.fourcc.rawValue
    raw.field = V4L2_FIELD_NONE.rawValue
    let code = -system.format(stint_s_fmt, file, &raw)
    guard code <= 0 else {
      throw CameraError(call: "VIDIOC_S_FMT", code: code, otherwise: .unsupportedFormat)
    }
    guard raw.fourcc == mode.fourcc.rawValue, var agreed = CameraFormat(raw) else {
      throw CameraError(.unsupportedFormat, call: "VIDIOC_S_FMT")
    }
    if let exact = request.exactSize, agreed.size != exact {
      throw CameraError(.unsupportedSize, call: "VIDIOC_S_FMT")
    }
    agreed.rate = try setRate(mode.rate, type: type)
    format = agreed
    return agreed.isConverted ? calls : nil
  }

  /// The best mode that is read natively, or the best of all if that one falls short.
  static func choose(
    _ modes: ModeList, _ request: CameraRequest
  ) throws(CameraError) -> (CameraMode, stint_convert_calls?) {
    let chooser = ModeChooser(modes: modes, request: request)
    let native = try? chooser.choose(.native)
    if let native, native.suffices(request) { return (native, nil) }
    if request.mayConvert, let calls = FrameConverter.load(modes.system) {
      if let known = try? chooser.choose(.known) { return (known, calls) }
      return (try chooser.choose(.any), calls)
    }
    return (try chooser.choose(.native), nil)
  }

  /// Sets the rate where the driver can; many cannot, which is no error.
  private func setRate(_ wanted: FrameRate, type: UInt32) throws(CameraError) -> FrameRate {
    guard wanted.isKnown else { return wanted }
    var rate = wanted
    let answer = system.rate(stint_s_parm, file, type: type, &rate)
    if answer == -ENODEV || answer == -EIO || answer == -EBUSY {
      throw CameraError(call: "VIDIOC_S_PARM", code: -answer, otherwise: .unsupportedFormat)
    }
    return answer >= 0 && rate.isKnown ? rate : .unknown
  }

  private mutating func stream(
    _ device: CameraDevice, _ request: CameraRequest, _ calls: stint_convert_calls?
  ) throws(CameraError) {
    guard var agreed = format else { throw CameraError(.unsupportedFormat) }
    if agreed.isConverted {
      guard let calls else { throw CameraError(.converterMissing) }
      let made = try FrameConverter(calls, file: file, size: agreed.size, system: system)
      agreed.conversionBytes = made.mappedBytes
      converter = consume made
    }
    var buffers = BufferQueue(
      system: system, file: file, type: device.capabilities.bufferType,
      planeCount: agreed.driverPlanes)
    do throws(CameraError) {
      try buffers.map(request.bufferCount)
    } catch {
      queue = buffers
      throw error
    }
    queue = buffers
    for index in 0..<buffers.count { try buffers.queue(index) }
    let code = -system.stream(stint_streamon, file, type: buffers.type)
    guard code <= 0 else {
      throw CameraError(call: "VIDIOC_STREAMON", code: code, otherwise: .startFailed)
    }
    isStreaming = true
    agreed.bufferCount = buffers.count
    agreed.bufferBytes = buffers.mappedBytes
    format = agreed
  }
}
