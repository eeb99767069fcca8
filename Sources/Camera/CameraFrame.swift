/// A frame, lent until it is released: its bytes belong to the driver's buffer.
///
/// Hand it back with `release`, to the stream that gave it, or the driver runs out of buffers.
public struct CameraFrame: ~Copyable {
  /// Counts the frames of the stream; the driver's number, with gaps where it skipped some.
  public let sequence: UInt32
  /// When the frame was taken, in nanoseconds of the monotonic clock; when it was fetched, where the
  /// driver has no such clock.
  public let timestamp: Int64
  /// The driver's `V4L2_BUF_FLAG_…`.
  public let flags: UInt32
  /// `enum v4l2_field`: 1 for a whole frame.
  public let field: UInt32
  /// The planes of the frame: 1, 2 or 3.
  public let planeCount: Int
  /// The planes, as `CameraFormat.fourcc` orders them; those from `planeCount` on are empty.
  public let planes: InlineArray<4, CameraPlane>

  /// The stream that it is of: a frame of a stream that was stopped is not handed back to the next.
  let session: UInt32
  /// The driver's buffer; nil where the bytes are in the buffer of libv4lconvert.
  let index: Int?
}

/// A plane of a frame: at least all of its rows.
public struct CameraPlane {
  /// The plane's bytes, from its first pixel on.
  public let bytes: UnsafeRawBufferPointer
  /// Bytes between the starts of neighbouring rows.
  public let rowStride: Int

  /// A plane without bytes.
  static var empty: CameraPlane {
    CameraPlane(bytes: UnsafeRawBufferPointer(start: nil, count: 0), rowStride: 0)
  }
}
