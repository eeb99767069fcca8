import CLinux
import Camera
import Frames
import Runner

/// Where a run takes its frames.
public enum FrameOrigin {
  case camera(UnsafePointer<CChar>)
  case pattern(FrameSize)
  /// A picture, or a folder of them.
  case pictures(UnsafePointer<CChar>)
  case raw(UnsafePointer<CChar>, FourCC, FrameSize)
}

extension OptionValues {
  /// Where a run takes its frames.
  ///
  /// - Parameters:
  ///   - camera: the value of `--camera`; nil where it is not given.
  ///   - source: the value of `--source`, likewise.
  /// - Throws: where options are missing, or do not go together.
  public func origin(
    camera: UnsafePointer<CChar>?, source: UnsafePointer<CChar>?
  ) throws(RunError) -> FrameOrigin {
    guard rowStride == nil || source != nil && format != nil && size != nil else {
      throw RunError("--stride is for raw frames: --source with --format and --size")
    }
    guard let source else {
      if let camera { return .camera(camera) }
      throw RunError(
        """
        give --camera /dev/video0, or --source with photos or 'pattern'; `stint devices` lists cameras
        """)
    }
    guard camera == nil else { throw RunError("--camera and --source are both given; keep one") }
    if strcmp(source, "pattern") == 0 {
      return .pattern(size ?? FrameSize(width: 640, height: 480))
    }
    if format == nil && size == nil { return .pictures(source) }
    guard let format, let size else {
      throw RunError(source, "raw frames need both --format and --size; pictures need neither")
    }
    return .raw(source, format, size)
  }

  /// The pixels and the size of one raw frame.
  ///
  /// - Throws: where they are not both given, or cameras alone have such pixels.
  public func rawFrame() throws(RunError) -> (format: PixelFormat, size: FrameSize) {
    guard let format = format.flatMap({ PixelFormat(fourcc: $0.rawValue) }), let size else {
      throw RunError("give --size, and --format RGB3, BGR3, GREY, YUYV, UYVY, NV12, NV21 or YU12")
    }
    return (format, size)
  }
}
