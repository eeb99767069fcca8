/// A copy in which each target byte comes from a position that is linear in its indices: what
/// transposing, slicing, tiling, splitting and concatenating have in common.
///
/// In a plan it is 20 little-endian 32-bit numbers: extents, source strides, target strides, source
/// offset, target offset.
public struct RearrangeLayout: Equatable, Sendable {
  /// The most axes that a copy may have.
  public static let axes = 6
  /// The size in a plan, in bytes.
  public static let byteCount = 80

  /// How many indices each axis has, outermost first; at least 1.
  public var extents: InlineArray<6, Int32>
  /// Bytes between neighbouring indices of an axis, in the source and in the target; a source stride
  /// of 0 repeats, one below 0 reverses.
  public var sourceStrides: InlineArray<6, Int32>
  /// Bytes between neighbouring indices of an axis in the target.
  public var targetStrides: InlineArray<6, Int32>
  /// The source position of index 0 everywhere, in bytes.
  public var sourceOffset: Int32
  /// The target position of index 0 everywhere, in bytes.
  public var targetOffset: Int32

  /// Creates a copy of one byte.
  public init() {
    extents = InlineArray(repeating: 1)
    sourceStrides = InlineArray(repeating: 0)
    targetStrides = InlineArray(repeating: 0)
    sourceOffset = 0
    targetOffset = 0
  }

  /// Reads the layout from a plan; `byteCount` bytes are read.
  public init(from bytes: UnsafeRawPointer) {
    self.init()
    func number(_ index: Int) -> Int32 {
      Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: index &* 4, as: Int32.self))
    }
    for axis in 0..<Self.axes {
      extents[axis] = number(axis)
      sourceStrides[axis] = number(Self.axes &+ axis)
      targetStrides[axis] = number(2 &* Self.axes &+ axis)
    }
    sourceOffset = number(3 &* Self.axes)
    targetOffset = number(3 &* Self.axes &+ 1)
  }

  #if !hasFeature(Embedded)
    /// The numbers as they stand in a plan.
    public var encoded: [Int32] {
      var numbers: [Int32] = []
      for axis in 0..<Self.axes { numbers.append(extents[axis]) }
      for axis in 0..<Self.axes { numbers.append(sourceStrides[axis]) }
      for axis in 0..<Self.axes { numbers.append(targetStrides[axis]) }
      return numbers + [sourceOffset, targetOffset]
    }
  #endif

  /// The lowest and the highest byte position that is read, or written; nil on overflow or where an
  /// extent is below 1.
  public func span(ofSource: Bool) -> (low: Int, high: Int)? {
    var low = Int(ofSource ? sourceOffset : targetOffset)
    var high = low
    var elements = 1
    for axis in 0..<Self.axes {
      guard extents[axis] >= 1 else { return nil }
      elements = elements.multipliedReportingOverflow(by: Int(extents[axis])).partialValue
      guard elements > 0, elements <= Int(Int32.max) else { return nil }
      let stride = Int(ofSource ? sourceStrides[axis] : targetStrides[axis])
      let reach = (Int(extents[axis]) - 1) * stride
      if reach < 0 { low += reach } else { high += reach }
    }
    return (low, high)
  }

  /// Whether both layouts copy the same bytes to the same places.
  public static func == (left: RearrangeLayout, right: RearrangeLayout) -> Bool {
    for axis in 0..<axes
    where left.extents[axis] != right.extents[axis]
      || left.sourceStrides[axis] != right.sourceStrides[axis]
      || left.targetStrides[axis] != right.targetStrides[axis]
    {
      return false
    }
    return left.sourceOffset == right.sourceOffset && left.targetOffset == right.targetOffset
  }
}
