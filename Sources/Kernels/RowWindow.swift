/// The input rows that one output row looks at, as pointers made on demand: a kernel that asks for
/// a row need not tell a whole tensor from a rolling buffer, nor either from padding.
public struct RowWindow {
  /// Row 0 of the tensor, or of its rolling buffer.
  @usableFromInline let base: UnsafePointer<Int8>
  /// Bytes between neighbouring rows.
  @usableFromInline let rowStride: Int
  /// Rows that the tensor has, and rows that are kept.
  @usableFromInline let rows: Int
  @usableFromInline let heldRows: Int
  /// The input row of kernel row 0; below 0 in padding.
  @usableFromInline let first: Int
  /// Input rows between neighbouring kernel rows: the dilation.
  @usableFromInline let step: Int

  /// The rows that a window looks at for one output row.
  @inlinable public init(_ window: WindowGeometry, over input: KernelOperand, outputRow: Int) {
    let shape = input.shape.pointee
    base = UnsafePointer(input.base)
    rowStride = Int(shape.rowStride)
    rows = Int(shape.rows)
    heldRows = Int(shape.heldRows)
    first = window.inputRow(outputRow, 0)
    step = Int(window.dilationY)
  }

  /// The start of the input row for kernel row `ky`, or nil where that is padding.
  @inlinable
  public func row(_ ky: Int) -> UnsafePointer<Int8>? {
    let row = first &+ ky &* step
    guard row >= 0, row < rows else { return nil }
    return base + (row % heldRows) &* rowStride
  }
}
