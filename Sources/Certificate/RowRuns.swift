import Plans

/// The bytes of one row of a tensor: `count` runs of `bytes` bytes, `step` bytes apart.
struct RowRuns: Equatable {
  let address: Int
  /// The position of the first byte in the tensor's root, as if every row were kept.
  let position: Int
  let count: Int
  let bytes: Int
  let step: Int

  /// The runs of a row of a tensor whose first byte has the position `start` in its root.
  init(_ tensor: TensorRecord, start: Int, row: Int) {
    address = Int(tensor.offset) + row % Int(tensor.heldRows) * Int(tensor.rowStride)
    position = start + row * Int(tensor.rowStride)
    let width = Int(tensor.width)
    let channels = Int(tensor.channels)
    if width == 1 || tensor.pixelStride == tensor.channels {
      count = 1
      bytes = width * channels
      step = 0
    } else {
      count = width
      bytes = channels
      step = Int(tensor.pixelStride)
    }
  }

  /// The first of the addresses that is a byte of the row; nil where none is.
  func firstShared(with addresses: Range<Int>) -> Int? {
    let end = address + (count - 1) * step + bytes
    let low = max(addresses.lowerBound, address)
    let high = min(addresses.upperBound, end)
    guard low < high else { return nil }
    guard step > 0 else { return low }
    let inStep = (low - address) % step
    if inStep < bytes { return low }
    let next = low - inStep + step
    return next < high ? next : nil
  }

  /// The first address of this row that is a byte of another too; nil where none is.
  func firstShared(with other: RowRuns) -> Int? {
    for run in 0..<count {
      let start = address + run * step
      if let shared = other.firstShared(with: start..<start + bytes) { return shared }
    }
    return nil
  }
}
