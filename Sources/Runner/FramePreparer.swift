import Camera
import Engine
import Frames
import Plans

/// Turns frames of one negotiated format into the input of one engine.
struct FramePreparer: ~Copyable {
  private let format: CameraFormat
  private let pixelFormat: PixelFormat
  private let rowBytes: Int
  private let rows: Int
  private let working: Arena
  private var producer: RowProducer

  /// Prepares for frames of a format; nil where it cannot be, or memory is short.
  init?(_ format: CameraFormat, _ input: TensorRecord) {
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
      rowBytes = geometry.rowBytes
    } catch {
      return nil
    }
    self.format = format
    self.pixelFormat = pixelFormat
    rows = Int(input.rows)
  }

  /// Writes a frame to the engine's input; answers false where its planes are too short.
  mutating func prepare(_ frame: borrowing CameraFrame, _ engine: Engine) -> Bool {
    let source: PixelSource
    do throws(FrameError) {
      source = try PixelSource(
        plane(frame.planes[0]), frame.planeCount > 1 ? plane(frame.planes[1]) : nil,
        frame.planeCount > 2 ? plane(frame.planes[2]) : nil, format: pixelFormat,
        width: format.size.width, height: format.size.height)
    } catch {
      return false
    }
    let pixels = engine.plan.section(engine.plan.header.pixels)
    guard let table = pixels.baseAddress?.assumingMemoryBound(to: Int8.self),
      let target = engine.input.baseAddress
    else { return false }
    for row in 0..<rows {
      producer.produce(row: row, from: source, into: target + row * rowBytes, table: table)
    }
    return true
  }

  private func plane(_ plane: CameraPlane) -> PixelPlane {
    let bytes = UnsafeBufferPointer(
      start: plane.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
      count: plane.bytes.count)
    return PixelPlane(bytes, rowStride: plane.rowStride)
  }
}
