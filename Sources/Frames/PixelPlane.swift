/// One plane of a frame: the bytes that hold it and how far apart its rows are.
///
/// It does not own the bytes. `PixelSource` checks that they suffice.
public struct PixelPlane {
  /// The memory from the first byte of the plane's first row on.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// The distance between the starts of neighbouring rows, in bytes: V4L2's `bytesperline`.
  public let rowStride: Int

  /// Describes the plane that starts at the first of `bytes`.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, rowStride: Int) {
    self.bytes = bytes
    self.rowStride = rowStride
  }

  /// The address of the first row, once it is sure that `rows` rows of `rowBytes` bytes follow.
  ///
  /// The last row need not be padded.
  ///
  /// - Throws: `strideTooShort` or `sourceTooShort`.
  func checked(rows: Int, rowBytes: Int) throws(FrameError) -> UnsafePointer<UInt8> {
    guard rowStride >= rowBytes else { throw .strideTooShort }
    let (leading, overflow) = rowStride.multipliedReportingOverflow(by: rows - 1)
    guard let base = bytes.baseAddress, !overflow, leading <= bytes.count,
      bytes.count - leading >= rowBytes
    else { throw .sourceTooShort }
    return base
  }

  /// The bytes that follow `rows` padded rows: where the next plane of a shared buffer starts.
  ///
  /// - Throws: `sourceTooShort` if none follow.
  func rest(after rows: Int) throws(FrameError) -> UnsafeBufferPointer<UInt8> {
    let (used, overflow) = rowStride.multipliedReportingOverflow(by: rows)
    guard !overflow, used >= 0, used < bytes.count else { throw .sourceTooShort }
    return UnsafeBufferPointer(rebasing: bytes[used...])
  }
}
