import Placement

/// Tries every offset of every buffer: the truth for problems of a few bytes.
enum BruteForce {
  /// Least height in bytes, up to `limit`; `nil` when nothing up to there is possible.
  static func leastHeight(of problem: Problem, limit: Int) -> Int? {
    let count = problem.buffers.count
    // allowed[i][j][d + limit]: may offset(j) - offset(i) be d?
    var allowed = Array(
      repeating: Array(repeating: Array(repeating: true, count: 2 * limit + 1), count: count),
      count: count)
    for i in 0..<count {
      for j in 0..<count where i != j {
        for d in -limit...limit {
          allowed[i][j][d + limit] = isAllowed(problem, i, j, d)
        }
      }
    }
    for height in 0...limit where fits(problem, allowed, height, limit) { return height }
    return nil
  }

  private static func isAllowed(_ problem: Problem, _ i: Int, _ j: Int, _ d: Int) -> Bool {
    let (a, b) = (problem.buffers[i], problem.buffers[j])
    for step in 0..<8 {
      for byte in occupied(a, step) where occupied(b, step).contains(byte - d) { return false }
    }
    return true
  }

  private static func occupied(_ buffer: Buffer, _ step: Int) -> Range<Int> {
    guard buffer.lifetime.contains(step) else { return 0..<0 }
    if let gap = buffer.gaps.first(where: { $0.lifetime.contains(step) }) {
      return gap.window ?? 0..<0
    }
    return 0..<buffer.size
  }

  private static func fits(
    _ problem: Problem, _ allowed: [[[Bool]]], _ height: Int, _ limit: Int
  ) -> Bool {
    var offsets: [Int] = []
    func descend() -> Bool {
      let index = offsets.count
      if index == problem.buffers.count { return true }
      let buffer = problem.buffers[index]
      guard buffer.size <= height else { return false }
      for offset in 0...height - buffer.size where offset % buffer.alignment == 0 {
        if let fixed = buffer.fixedOffset, fixed != offset { continue }
        let isFree = offsets.indices.allSatisfy { allowed[$0][index][offset - offsets[$0] + limit] }
        guard isFree else { continue }
        offsets.append(offset)
        if descend() { return true }
        offsets.removeLast()
      }
      return false
    }
    return descend()
  }
}
