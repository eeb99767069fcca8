import Kernels

/// A step of a plan: an operator makes some columns of some rows of its output.
///
/// For a mean they are columns and rows of its input, which it adds up; with the last row it writes
/// its one output pixel.
public struct StepRecord: BitwiseCopyable, Sendable {
  /// The operator's index.
  public var operatorIndex: UInt32 = 0
  /// The first row that it makes.
  public var firstRow: UInt32 = 0
  /// How many rows it makes; at least 1.
  public var rowCount: UInt32 = 0
  /// The first pixel of each row that it makes; 0 in this version.
  public var firstColumn: UInt32 = 0
  /// How many pixels of each row it makes; all of them in this version.
  public var columnCount: UInt32 = 0
  /// By how many workers the step may be made at a time, each with scratch of its own; at least 1.
  public var ways: UInt16 = 1
  /// What may be relied on while it is made, and what follows it.
  public var flags: StepFlags = []

  /// Creates a step from its parts.
  public init(
    operatorIndex: UInt32 = 0, firstRow: UInt32 = 0, rowCount: UInt32 = 0, columnCount: UInt32 = 0,
    ways: UInt16 = 1, flags: StepFlags = []
  ) {
    self.operatorIndex = operatorIndex
    self.firstRow = firstRow
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.ways = ways
    self.flags = flags
  }

  /// The rows that it makes.
  @inlinable
  public var rows: Range<Int> { Int(firstRow)..<Int(firstRow) &+ Int(rowCount) }

  /// The pixels of each row that it makes.
  @inlinable
  public var columns: Range<Int> { Int(firstColumn)..<Int(firstColumn) &+ Int(columnCount) }

  /// What one of its workers makes: some of the rows or, where there are fewer rows than workers, some
  /// columns of all of them.
  ///
  /// - Parameters:
  ///   - way: the worker's number, below `workers`.
  ///   - workers: by how many it is made; `ways` at most.
  @inlinable
  public func part(_ way: Int, of workers: Int) -> OutputPart {
    let isJoined = flags.contains(.joined)
    if workers == 1 { return OutputPart(rows: rows, columns: columns, isJoined: isJoined) }
    if Int(rowCount) >= workers {
      return OutputPart(
        rows: Self.share(rows, way, of: workers), columns: columns, isJoined: isJoined)
    }
    return OutputPart(
      rows: rows, columns: Self.share(columns, way, of: workers), isJoined: isJoined)
  }

  /// A worker's share of a range, as even as can be.
  @usableFromInline
  static func share(_ range: Range<Int>, _ way: Int, of workers: Int) -> Range<Int> {
    let start = range.lowerBound
    return start &+ way &* range.count / workers..<start &+ (way &+ 1) &* range.count / workers
  }
}
