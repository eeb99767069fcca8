import CLinux
import Camera
import Engine
import Frames
import Plans

/// Turns frames of one negotiated format into the rows of one engine's input.
struct FramePreparer: ~Copyable, InputRows {
  private let format: CameraFormat
  private let pixelFormat: PixelFormat
  private let working: Arena
  private var producer: RowProducer
  private var source: PixelSource?
  private let table: UnsafePointer<Int8>
  /// The time that making rows took in the last run.
  private(set) var nanoseconds: Int64 = 0

  /// Prepares for frames of a format; nil where it cannot be, or memory is short.
  init?(_ format: CameraFormat, _ plan: Plan) {
    let input = plan.tensor(Int(plan.header.input.tensor))
    let pixels = plan.section(plan.header.pixels)
    guard let table = pixels.baseAddress?.assumingMemoryBound(to: Int8.self) else { return nil }
    guard let pixelFormat = PixelFormat(fourcc: format.fourcc.rawValue) else { return nil }
    let encoding = ColourEncoding(
      matrix: format.colour.matrix == .bt601 ? .bt601 : .bt709,
      range: pixelFormat.isYUV && !format.colour.isFullRange ? .limited : .full)
    do throws(FrameError) {
      let geometry = try FrameGeometry(
        format: pixelFormat, encoding: encoding, sourceWidth: format.size.width,
        sourceHeight: format.size.height, targetWidth: Int(input.width),
        targetHeight: Int(input.rows), channels: Int(input.channels))
      guard let working = Arena(bytes: RowProducer.workingBytes(geometry)) else { return nil }
      producer = try RowProducer(geometry, working: working.memory)
      self.working = working
    } catch {
      return nil
    }
    self.format = format
    self.pixelFormat = pixelFormat
    self.table = table
    source = nil
  }

  /// Runs the engine on a frame; answers false where the frame's planes are too short.
  mutating func run(_ engine: Engine, on frame: borrowing CameraFrame) -> Bool {
    do throws(FrameError) {
      source = try PixelSource(
        plane(frame.planes[0]), frame.planeCount > 1 ? plane(frame.planes[1]) : nil,
        frame.planeCount > 2 ? plane(frame.planes[2]) : nil, format: pixelFormat,
        width: format.size.width, height: format.size.height)
    } catch {
      return false
    }
    nanoseconds = 0
    engine.run(&self)
    source = nil
    return true
  }

  mutating func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    guard let source else { return }
    let start = stint_monotonic_nanoseconds()
    producer.produce(row: row, from: source, into: target, table: table)
    nanoseconds += stint_monotonic_nanoseconds() - start
  }

  private func plane(_ plane: CameraPlane) -> PixelPlane {
    let bytes = UnsafeBufferPointer(
      start: plane.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
      count: plane.bytes.count)
    return PixelPlane(bytes, rowStride: plane.rowStride)
  }
}
