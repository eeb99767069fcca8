/// A height that no placement can go below.
public enum LowerBound {
  /// Bytes: the greater of what is live at once in some step, and what fixed offsets reach.
  ///
  /// Where all live buffers share an alignment, each but the topmost counts with its padding.
  public static func bytes(for problem: Problem) throws(PlacementError) -> Int {
    try problem.check()
    return bytes(problem, Timeline(problem.buffers))
  }

  static func bytes(_ problem: Problem, _ timeline: Timeline) -> Int {
    let fixed = problem.buffers.reduce(0) { max($0, ($1.fixedOffset ?? 0) + $1.size) }
    return liveSets(timeline).reduce(fixed) { max($0, bytes(ofLive: $1, problem)) }
  }

  /// The fewest buffers, live at once, that already need more than `capacity` bytes; `nil` where
  /// no section alone is too full.
  static func tightest(_ problem: Problem, above capacity: Int) -> [Int]? {
    let full = liveSets(Timeline(problem.buffers)).filter {
      bytes(ofLive: $0, problem) > capacity
    }
    return full.min { $0.count < $1.count }?.map(\.index).sorted()
  }

  struct Live {
    var index: Int
    var window: Range<Int>
  }

  /// What is live in each section.
  private static func liveSets(_ timeline: Timeline) -> [[Live]] {
    var sets = Array(repeating: [Live](), count: timeline.sectionCount)
    for (index, pieces) in timeline.pieces.enumerated() {
      for piece in pieces {
        for section in piece.sections {
          sets[section].append(Live(index: index, window: piece.window))
        }
      }
    }
    return sets
  }

  private static func bytes(ofLive kept: [Live], _ problem: Problem) -> Int {
    let grain = kept.reduce(Int.max) { grain, entry in
      // The window's own start is where a neighbour ends, so it must be a multiple as well.
      let start = entry.window.lowerBound
      let step = start == 0 ? Int.max : start & -start
      return min(grain, problem.buffers[entry.index].alignment, step)
    }
    guard grain != Int.max else { return 0 }
    var sum = 0
    var mostPadding = 0
    for entry in kept {
      let padded = (entry.window.count + grain - 1) & ~(grain - 1)
      sum += padded
      mostPadding = max(mostPadding, padded - entry.window.count)
    }
    return sum - mostPadding
  }
}
