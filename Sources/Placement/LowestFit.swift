/// Places buffers one by one in a given order, each at the lowest offset free at that time.
struct LowestFit {
  let problem: Problem
  let separation: Separation

  /// Offsets in bytes, or `nil` when a fixed offset or a distance was in the way.
  ///
  /// Buffers with a fixed offset come first whatever the order, and a buffer that must lie above
  /// another by a distance comes after it, so that distances alone never make this fail.
  func offsets(inOrder order: [Int]) -> [Int]? {
    let count = problem.buffers.count
    var offsets = Array(repeating: -1, count: count)
    var visited = Array(repeating: false, count: count)
    for index in 0..<count {
      if let fixed = problem.buffers[index].fixedOffset {
        offsets[index] = fixed
        visited[index] = true
      }
    }
    for index in 0..<count where visited[index] {
      guard lowest(index, offsets) != nil else { return nil }
    }
    var stack: [(index: Int, entered: Bool)] = []
    for root in order {
      stack.append((root, false))
      while let (index, entered) = stack.popLast() {
        if entered {
          guard let offset = lowest(index, offsets) else { return nil }
          offsets[index] = offset
        } else if !visited[index] {
          visited[index] = true
          stack.append((index, true))
          for limit in separation.floors[index] where !visited[limit.other] {
            stack.append((limit.other, false))
          }
        }
      }
    }
    return offsets
  }

  /// The lowest offset of a buffer beside those placed so far (offset not negative).
  private func lowest(_ index: Int, _ offsets: [Int]) -> Int? {
    let buffer = problem.buffers[index]
    let mask = buffer.alignment - 1
    var floor = buffer.fixedOffset ?? 0
    var ceiling = buffer.fixedOffset ?? Int.max
    for limit in separation.floors[index] where offsets[limit.other] >= 0 {
      floor = max(floor, offsets[limit.other] + limit.bytes)
    }
    for limit in separation.ceilings[index] where offsets[limit.other] >= 0 {
      ceiling = min(ceiling, offsets[limit.other] + limit.bytes)
    }
    var taken: [(low: Int, high: Int)] = []
    for conflict in separation.conflicts[index] where offsets[conflict.other] >= 0 {
      let base = offsets[conflict.other]
      if base + conflict.high > floor { taken.append((base + conflict.low, base + conflict.high)) }
    }
    taken.sort { $0.low < $1.low }
    var offset = (floor + mask) & ~mask
    for (low, high) in taken {
      if offset <= low { break }
      if offset < high { offset = (high + mask) & ~mask }
    }
    return offset <= ceiling ? offset : nil
  }
}
