/// Places buffers one by one in a given order, each at the lowest offset free at that time.
struct LowestFit {
  let problem: Problem
  let separation: Separation
  /// Whether the order alone says when a buffer is placed.
  let followsOrder: Bool
  /// How many conflicts must be looked at to place everything.
  var conflictCount: Int { conflicts.count }
  /// Where the conflicts of each buffer start in `conflicts`.
  private let conflictStarts: [Int]
  private let conflicts: [Separation.Conflict]
  private let masks: [Int]

  init(problem: Problem, separation: Separation) {
    self.problem = problem
    self.separation = separation
    followsOrder = problem.buffers.allSatisfy { $0.fixedOffset == nil }
    var starts = [0]
    for list in separation.conflicts { starts.append(starts[starts.count - 1] + list.count) }
    conflictStarts = starts
    conflicts = Array(separation.conflicts.joined())
    masks = problem.buffers.map { $0.alignment - 1 }
  }

  /// Offsets in bytes, or `nil` when a fixed offset was in the way, or when a buffer would end above
  /// `limit`.
  ///
  /// Buffers with a fixed offset come first whatever the order.
  func offsets(inOrder order: [Int], limit: Int = .max) -> [Int]? {
    var offsets = Array(repeating: -1, count: problem.buffers.count)
    guard followsOrder else { return placeConstrained(order, &offsets, limit) ? offsets : nil }
    for index in order { guard place(index, &offsets, limit) else { return nil } }
    return offsets
  }

  /// Places a further buffer beside those that have an offset (not negative). False when it would
  /// end above `limit`.
  func place(_ index: Int, _ offsets: inout [Int], _ limit: Int) -> Bool {
    guard let offset = lowest(index, offsets), offset + problem.buffers[index].size <= limit
    else { return false }
    offsets[index] = offset
    return true
  }

  private func placeConstrained(_ order: [Int], _ offsets: inout [Int], _ limit: Int) -> Bool {
    let fixed = problem.buffers.indices.filter { problem.buffers[$0].fixedOffset != nil }
    for index in fixed { offsets[index] = problem.buffers[index].fixedOffset ?? 0 }
    for index in fixed {
      guard lowest(index, offsets) != nil else { return false }
    }
    for index in order where offsets[index] < 0 {
      guard place(index, &offsets, limit) else { return false }
    }
    return true
  }

  /// The lowest offset of a buffer beside those placed so far (offset not negative).
  private func lowest(_ index: Int, _ offsets: [Int]) -> Int? {
    let fixed = problem.buffers[index].fixedOffset
    let mask = masks[index]
    var offset = fixed ?? 0
    let own = conflictStarts[index]..<conflictStarts[index + 1]
    withUnsafeTemporaryAllocation(of: Taken.self, capacity: own.count) { taken in
      var count = 0
      conflicts.withUnsafeBufferPointer { conflicts in
        offsets.withUnsafeBufferPointer { offsets in
          for place in own {
            let conflict = conflicts[place]
            let base = offsets[conflict.other]
            guard base >= 0, base + conflict.high > offset else { continue }
            taken[count] = Taken(low: base + conflict.low, high: base + conflict.high)
            count += 1
          }
        }
      }
      // The lowest first, from a heap: the few at the bottom decide.
      var heap = Heap(taken, count)
      while let next = heap.popLowest(), next.low < offset {
        if next.high > offset { offset = (next.high + mask) & ~mask }
      }
    }
    return offset <= fixed ?? offset ? offset : nil
  }

  /// Where the offset may not be: strictly between the two.
  private struct Taken {
    var low: Int
    var high: Int
  }

  /// A binary heap in borrowed memory, the least `low` on top.
  private struct Heap {
    private let entries: UnsafeMutableBufferPointer<Taken>
    private var count: Int

    init(_ entries: UnsafeMutableBufferPointer<Taken>, _ count: Int) {
      self.entries = entries
      self.count = count
      for place in stride(from: count / 2 - 1, through: 0, by: -1) { sink(place) }
    }

    mutating func popLowest() -> Taken? {
      guard count > 0 else { return nil }
      let lowest = entries[0]
      count -= 1
      entries[0] = entries[count]
      sink(0)
      return lowest
    }

    private func sink(_ start: Int) {
      var place = start
      while 2 * place + 1 < count {
        var child = 2 * place + 1
        if child + 1 < count && entries[child + 1].low < entries[child].low { child += 1 }
        guard entries[child].low < entries[place].low else { return }
        entries.swapAt(place, child)
        place = child
      }
    }
  }
}
