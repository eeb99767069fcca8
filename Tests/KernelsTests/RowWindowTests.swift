import Kernels
import Testing

@Suite struct RowWindowTests {
  /// The offsets of a window's rows from the tensor's first byte; nil for padding.
  ///
  /// - Parameters:
  ///   - first: the input row of the window's first one.
  ///   - step: input rows between neighbouring ones.
  private func offsets(
    rows: Int, heldRows: Int, first: Int, step: Int, count: Int
  ) -> [Int?] {
    var window = WindowGeometry()
    window.padTop = Int32(-first)
    window.dilationY = Int32(step)
    var shape = TensorShape.dense(rows: rows, width: 10, channels: 1)
    shape.heldRows = Int32(heldRows)
    var memory = [Int8](repeating: 0, count: 64)
    return memory.withUnsafeMutableBufferPointer { bytes in
      withUnsafePointer(to: shape) { shape in
        let base = bytes.baseAddress.unsafelyUnwrapped
        let rows = RowWindow(
          window, over: KernelOperand(base: base, shape: shape), outputRow: 0)
        return (0..<count).map { rows.row($0).map { $0 - UnsafePointer(base) } }
      }
    }
  }

  @Test func rowsOutsideTheTensorArePadding() {
    #expect(
      offsets(rows: 4, heldRows: 4, first: -2, step: 1, count: 8)
        == [nil, nil, 0, 10, 20, 30, nil, nil])
  }

  @Test func dilationSkipsRows() {
    #expect(offsets(rows: 6, heldRows: 6, first: -1, step: 3, count: 4) == [nil, 20, 50, nil])
  }

  @Test func rollingBufferHoldsRowsInTurn() {
    #expect(
      offsets(rows: 9, heldRows: 3, first: 4, step: 1, count: 6) == [10, 20, 0, 10, 20, nil])
  }
}
