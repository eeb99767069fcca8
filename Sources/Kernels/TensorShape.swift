/// A tensor's extents and strides as kernels see them, and the stored byte that means 0.
///
/// Row `r`, pixel `x`, channel `c` lies at
/// `(r mod heldRows) × rowStride + x × pixelStride + c` from the tensor's first byte. It stands in a
/// plan's tensor records as it is, so a kernel reads it there.
public struct TensorShape: BitwiseCopyable, Equatable, Sendable {
  /// Rows; at least 1.
  public var rows: Int32 = 1
  /// Pixels in a row; at least 1.
  public var width: Int32 = 1
  /// Channels of a pixel; at least 1.
  public var channels: Int32 = 1
  /// Bytes between neighbouring pixels.
  public var pixelStride: Int32 = 1
  /// Bytes between neighbouring rows.
  public var rowStride: Int32 = 1
  /// How many rows are kept: `rows`, or fewer in a rolling buffer.
  public var heldRows: Int32 = 1
  /// The stored byte that means 0.
  public var zeroPoint: Int32 = 0

  /// Creates the shape of a one-byte tensor.
  public init() {}

  /// Bytes from the tensor's first one to the first of a row.
  @inlinable
  public func rowOffset(_ row: Int) -> Int { (row % Int(heldRows)) &* Int(rowStride) }
}
