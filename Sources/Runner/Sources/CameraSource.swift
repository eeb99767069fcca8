import Camera
import Frames
import Text

/// A camera as a source: lives on when it is unplugged, and says each cause once until frames flow.
struct CameraSource: FrameSource, ~Copyable {
  private var keeper: CameraKeeper
  private var lent: CameraFrame?
  private var causes = CauseLog()
  /// Whether a start was told since the last frame: a camera that starts and fails over and over
  /// would be told of forever.
  private var isAnnounced = false
  private var hasGivenFrames = false

  /// Keeps a camera; the first step opens it.
  init(_ keeper: consuming CameraKeeper) {
    self.keeper = keeper
    lent = nil
  }

  /// The camera of a name, for a plan's input.
  ///
  /// - Parameters:
  ///   - format: the format that it must send; nil to choose.
  ///   - size: the size that it must send; nil to choose.
  /// - Throws: where the name is none.
  init(
    _ name: UnsafePointer<CChar>, for plan: borrowing PreparedPlan, _ format: FourCC?,
    _ size: FrameSize?
  ) throws(RunError) {
    var request = CameraRequest(size: plan.inputSize, isColour: plan.seesColour)
    request.fourcc = format
    request.exactSize = size
    do throws(CameraError) {
      self.init(CameraKeeper(try CameraName(name), request))
    } catch {
      throw RunError(Message(error))
    }
  }

  var isLive: Bool { true }

  var statistics: CameraStatistics { keeper.statistics }

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    switch keeper.step(waitMilliseconds: waitMilliseconds) {
    case .idle: return .idle
    case .started:
      if isAnnounced { return .idle }
      isAnnounced = true
      return .started(Self.describe(keeper.format))
    case .lost(let error):
      return .lost(Message(error), isNews: causes.isNew(error.cause))
    case .unavailable(let error):
      // At the start somebody is there to read it; later it is worth waiting for one.
      if error.cause.needsPerson && !hasGivenFrames { throw RunError(named(error)) }
      return .unavailable(named(error), isNews: causes.isNew(error.cause))
    case .frame(let frame):
      causes.clear()
      isAnnounced = false
      hasGivenFrames = true
      guard let format = keeper.format, let source = SourceFrame(frame, format) else {
        keeper.release(frame)
        throw RunError("the camera's pictures cannot be read; choose another --format")
      }
      lent = consume frame
      return .frame(source)
    }
  }

  mutating func release() {
    if let frame = lent.take() { keeper.release(frame) }
  }

  mutating func stop() {
    release()
    keeper.stop()
  }

  /// An error, with the name that it is about: somebody may have mistyped that.
  private func named(_ error: CameraError) -> Message {
    var message = Message()
    message.append(keeper.name.written)
    message.append(": ")
    message.append(error.line)
    return message
  }

  private static func describe(_ format: CameraFormat?) -> Message {
    var message = Message("camera: ")
    guard let format else { return message }
    message.append(format.size.width)
    message.append(" x ")
    message.append(format.size.height)
    message.append(" ")
    message.append(format.cameraFourCC.text)
    return message
  }
}

extension Message {
  /// A camera's error as one line.
  init(_ error: CameraError) {
    self.init()
    append(error.line)
  }
}

extension SourceFrame {
  /// A camera's frame; nil where its format is none that can be read, or its planes are too short.
  init?(_ frame: borrowing CameraFrame, _ format: CameraFormat) {
    guard let pixelFormat = PixelFormat(fourcc: format.fourcc.rawValue) else { return nil }
    let count = frame.planeCount
    let first = PixelPlane(frame.planes[0])
    let second = count > 1 ? PixelPlane(frame.planes[1]) : nil
    let third = count > 2 ? PixelPlane(frame.planes[2]) : nil
    let pixels: PixelSource
    do throws(FrameError) {
      pixels = try PixelSource(
        first, second, third, format: pixelFormat, width: format.size.width,
        height: format.size.height)
    } catch {
      return nil
    }
    let encoding = ColourEncoding(
      matrix: format.colour.matrix == .bt601 ? .bt601 : .bt709,
      range: pixelFormat.isYUV && !format.colour.isFullRange ? .limited : .full)
    self.init(
      pixels, encoding: encoding, sequence: frame.sequence, capturedAt: frame.timestamp)
  }
}

extension PixelPlane {
  fileprivate init(_ plane: CameraPlane) {
    let bytes = UnsafeBufferPointer(
      start: plane.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
      count: plane.bytes.count)
    self.init(bytes, rowStride: plane.rowStride)
  }
}
