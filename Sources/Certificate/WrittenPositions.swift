import Files
import Plans

/// Which positions of each tensor with memory of its own were written: each may be only once.
struct WrittenPositions: ~Copyable {
  /// More positions than these, over all tensors, do not fit in a mark.
  private static let limit = 1 << 32

  /// Where each root's positions start in `memory`; meaningless for views.
  private let starts: [Int]
  /// A byte a position, 1 once it was written. Straight from the system, so what no step ever
  /// writes takes no memory.
  private let memory: MappedMemory

  /// Nothing is written; nil where the plan's tensors are too large to keep track of.
  init?(_ plan: Plan) {
    var starts: [Int] = []
    var total = 0
    for index in 0..<plan.tensorCount {
      let tensor = plan.tensor(index)
      starts.append(total)
      if Int(tensor.root) == index, tensor.place == TensorRecord.Place.arena.rawValue {
        total += tensor.positions
      }
      guard total <= Self.limit else { return nil }
    }
    guard let memory = MappedMemory(byteCount: total) else { return nil }
    self.starts = starts
    self.memory = memory
  }

  /// Marks `count` positions of a root from `position` on; the index of the first that was marked
  /// before, nil where none was.
  mutating func mark(root: Int, position: Int, count: Int) -> Int? {
    let bytes = memory.bytes.baseAddress.unsafelyUnwrapped
      .advanced(by: starts[root] + position).assumingMemoryBound(to: UInt8.self)
    var any: UInt8 = 0
    for index in 0..<count { any |= bytes[index] }
    if any != 0 { return (0..<count).first { bytes[$0] != 0 } }
    for index in 0..<count { bytes[index] = 1 }
    return nil
  }
}

extension TensorRecord {
  /// Positions from the first byte to just after the last, as if every row were kept.
  var positions: Int {
    (Int(rows) - 1) * Int(rowStride) + (Int(width) - 1) * Int(pixelStride) + Int(channels)
  }
}
