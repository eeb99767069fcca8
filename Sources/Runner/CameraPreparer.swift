import Camera
import Engine
import Frames
import Plans

/// Turns frames of one negotiated format into the input of one engine.
struct CameraPreparer: ~Copyable {
  private let format: CameraFormat
  private let pixelFormat: PixelFormat
  private var preparer: FramePreparer

  /// Prepares for frames of a format; nil where it cannot be, or memory is short.
  init?(_ format: CameraFormat, _ input: TensorRecord) {
    guard let pixelFormat = PixelFormat(fourcc: format.fourcc.rawValue) else { return nil }
    let encoding = ColourEncoding(
      matrix: format.colour.matrix == .bt601 ? .bt601 : .bt709,
      range: pixelFormat.isYUV && !format.colour.isFullRange ? .limited : .full)
    do throws(FrameError) {
      preparer = try FramePreparer(
        FrameGeometry(
          format: pixelFormat, encoding: encoding, sourceWidth: format.size.width,
          sourceHeight: format.size.height, targetWidth: Int(input.width),
          targetHeight: Int(input.rows), channels: Int(input.channels)))
    } catch {
      return nil
    }
    self.format = format
    self.pixelFormat = pixelFormat
  }

  /// Writes a frame to the engine's input; answers false where its planes are too short.
  mutating func prepare(_ frame: borrowing CameraFrame, _ engine: Engine) -> Bool {
    do throws(FrameError) {
      let source = try PixelSource(
        plane(frame.planes[0]), frame.planeCount > 1 ? plane(frame.planes[1]) : nil,
        frame.planeCount > 2 ? plane(frame.planes[2]) : nil, format: pixelFormat,
        width: format.size.width, height: format.size.height)
      preparer.prepare(source, engine.plan, into: engine.input)
    } catch {
      return false
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
