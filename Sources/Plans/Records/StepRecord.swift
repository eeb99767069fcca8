/// A step of a plan: an operator produces rows `firstRow..<firstRow + rowCount` of its output.
///
/// For a mean they are rows of its input, which it adds up; with the last of them it writes its
/// one output row.
public struct StepRecord: BitwiseCopyable, Sendable {
  /// The operator's index.
  public var operatorIndex: UInt32 = 0
  /// The first row that it produces.
  public var firstRow: UInt32 = 0
  /// How many rows it produces; at least 1.
  public var rowCount: UInt32 = 0
  /// Always 0.
  public var reserved: UInt32 = 0

  /// Creates a step from its parts.
  public init(operatorIndex: UInt32 = 0, firstRow: UInt32 = 0, rowCount: UInt32 = 0) {
    self.operatorIndex = operatorIndex
    self.firstRow = firstRow
    self.rowCount = rowCount
  }
}
