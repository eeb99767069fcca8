import Kernels

/// A tensor of a plan: where each of its rows lies, and what its bytes mean. All elements are int8.
///
/// Row `r`, pixel `x`, channel `c` lies at
/// `offset + (r mod heldRows) × rowStride + x × pixelStride + c`.
public struct TensorRecord: BitwiseCopyable, Sendable {
  /// Where a tensor's bytes are.
  public enum Place: UInt32, Sendable {
    case arena = 0
    case constants = 1
  }

  /// `Place.rawValue`.
  public var place: UInt32 = 0
  /// The offset of its name in the names section.
  public var name: UInt32 = 0
  /// The first byte, counted from the start of the arena or of the constants section.
  public var offset: UInt64 = 0
  /// The tensor whose memory this one is a view of; its own index where it has its own.
  public var root: UInt32 = 0
  /// Its extents and strides as kernels see them, and the stored byte that means 0.
  public var shape = TensorShape()
  /// The real value of one step; finite and above zero.
  public var scale: Float = 1
  /// Always 0.
  public var reserved: UInt32 = 0

  /// Where the shape stands in the record.
  static let shapeOffset = 20

  /// Creates the record of a one-byte tensor.
  public init() {}

  /// Bytes from the first to just after the last byte that may be touched.
  public var extentBytes: Int {
    (Int(heldRows) - 1) * Int(rowStride) + (Int(width) - 1) * Int(pixelStride) + Int(channels)
  }

  /// Bytes of the values themselves, without gaps: rows × width × channels.
  public var elementCount: Int { Int(rows) * Int(width) * Int(channels) }

  /// Whether the values lie one after the other without gaps, every row kept.
  public var isDense: Bool {
    heldRows == rows && hasDenseRows
      && (rows == 1 || Int(rowStride) == Int(width) * Int(channels))
  }

  /// Whether the values of each row lie one after the other.
  public var hasDenseRows: Bool { width == 1 || pixelStride == channels }

  /// The offset of a row's first byte, counted as `offset` is.
  @inlinable
  public func rowOffset(_ row: Int) -> Int {
    Int(truncatingIfNeeded: offset) &+ shape.rowOffset(row)
  }
}

/// The shape, field by field.
extension TensorRecord {
  /// Rows; at least 1.
  @inlinable
  public var rows: Int32 {
    get { shape.rows }
    set { shape.rows = newValue }
  }
  /// Pixels in a row; at least 1.
  @inlinable
  public var width: Int32 {
    get { shape.width }
    set { shape.width = newValue }
  }
  /// Channels of a pixel; at least 1.
  @inlinable
  public var channels: Int32 {
    get { shape.channels }
    set { shape.channels = newValue }
  }
  /// Bytes between neighbouring pixels.
  @inlinable
  public var pixelStride: Int32 {
    get { shape.pixelStride }
    set { shape.pixelStride = newValue }
  }
  /// Bytes between neighbouring rows.
  @inlinable
  public var rowStride: Int32 {
    get { shape.rowStride }
    set { shape.rowStride = newValue }
  }
  /// How many rows are kept: `rows`, or fewer in a rolling buffer.
  @inlinable
  public var heldRows: Int32 {
    get { shape.heldRows }
    set { shape.heldRows = newValue }
  }
  /// What the bytes mean: real = scale × (byte − zeroPoint).
  @inlinable
  public var zeroPoint: Int32 {
    get { shape.zeroPoint }
    set { shape.zeroPoint = newValue }
  }
}
