import Kernels
import Testing

@Suite struct RowWindowTests {
  /// The offsets of a window's rows from its base; nil for padding.
  private func rows(_ window: RowWindow, base: UnsafePointer<Int8>, count: Int) -> [Int?] {
    (0..<count).map { window.row($0).map { $0 - base } }
  }

  @Test func rowsOutsideTheTensorArePadding() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 4, heldRows: 4, first: -2, step: 1)
      #expect(rows(window, base: base, count: 8) == [nil, nil, 0, 10, 20, 30, nil, nil])
    }
  }

  @Test func dilationSkipsRows() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 6, heldRows: 6, first: -1, step: 3)
      #expect(rows(window, base: base, count: 4) == [nil, 20, 50, nil])
    }
  }

  @Test func rollingBufferHoldsRowsInTurn() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 9, heldRows: 3, first: 4, step: 1)
      #expect(rows(window, base: base, count: 6) == [10, 20, 0, 10, 20, nil])
    }
  }
}
