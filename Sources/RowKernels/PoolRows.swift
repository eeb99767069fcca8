import Kernels

/// The input rows under the windows of one output row: those that are not padding, without a division
/// for each.
struct PoolRows {
  /// How many there are.
  let count: Int
  private let first: UnsafePointer<Int8>
  private let stride: Int
  /// From this row on, a rolling buffer goes on at its start.
  private let turn: Int
  private let turnBytes: Int

  /// The rows that the windows of an output row look at.
  @inline(__always)
  init(_ window: WindowGeometry, over input: KernelOperand, outputRow: Int) {
    let shape = input.shape.pointee
    let top = window.inputRow(outputRow, 0)
    let start = max(top, 0)
    let held = Int(shape.heldRows)
    let place = start % held
    count = min(top &+ Int(window.height), Int(shape.rows)) &- start
    stride = Int(shape.rowStride)
    first = UnsafePointer(input.base) + place &* stride
    turn = held &- place
    turnBytes = held &* stride
  }

  /// The start of a row.
  @inline(__always)
  subscript(_ index: Int) -> UnsafePointer<Int8> {
    first + (index &* stride &- (index < turn ? 0 : turnBytes))
  }
}
