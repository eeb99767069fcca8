/// What one call of a kernel makes: some columns of some rows of its output.
///
/// For a mean the rows are those of its input, which it adds up; it writes its one output pixel with
/// the last of them.
public struct OutputPart {
  /// The rows.
  public let rows: Range<Int>
  /// The pixels of each of them.
  public let columns: Range<Int>
  /// Whether the rows lie one after the other without gaps, in the input as in the output, so that
  /// the kernel may make them as one long row; `columns` are then all pixels of a row.
  public let isJoined: Bool

  /// Creates a part from its ranges.
  @inlinable
  public init(rows: Range<Int>, columns: Range<Int>, isJoined: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.isJoined = isJoined
  }
}
