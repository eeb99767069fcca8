/// The bit masks of a STRIDED_SLICE, one bit an axis, as the schema defines them.
public struct StridedSliceMasks: Equatable, Sendable {
  /// A set bit: the axis is taken from its start, whatever `begin` says.
  public var begin: Int
  /// A set bit: the axis is taken to its end, whatever `end` says.
  public var end: Int
  /// The position that stands for all axes not named; the reader refuses it.
  public var ellipsis: Int
  /// Positions at which an axis of length 1 is inserted; the reader refuses them.
  public var newAxis: Int
  /// A set bit: only the index `begin` is taken, and the axis is dropped.
  public var shrinkAxis: Int

  /// Creates the masks from their parts.
  public init(begin: Int, end: Int, ellipsis: Int, newAxis: Int, shrinkAxis: Int) {
    self.begin = begin
    self.end = end
    self.ellipsis = ellipsis
    self.newAxis = newAxis
    self.shrinkAxis = shrinkAxis
  }
}
