/// A height that no placement can go below.
public enum LowerBound {
  /// Bytes: the greatest of what is live at once in some step, what fixed offsets reach, and what
  /// chains of distances add up to.
  ///
  /// Where all live buffers share an alignment, each but the topmost counts with its padding.
  /// Of buffers that a distance lets overlap, what they can share counts once.
  public static func bytes(for problem: Problem) throws(PlacementError) -> Int {
    try problem.check()
    return bytes(problem, Timeline(problem.buffers))
  }

  static func bytes(_ problem: Problem, _ timeline: Timeline) -> Int {
    var bound = chains(problem)
    var partners: [Int: Set<Int>] = [:]
    for distance in problem.distances {
      partners[distance.from, default: []].insert(distance.to)
      partners[distance.to, default: []].insert(distance.from)
    }
    let shares = Shares(problem)
    for live in liveSets(timeline) {
      bound = max(bound, bytes(ofLive: independent(live, partners), problem))
      if !partners.isEmpty { bound = max(bound, shares.bytes(ofLive: live)) }
    }
    return bound
  }

  /// The fewest buffers, live at once, that already need more than `capacity` bytes; `nil` where
  /// no section alone is too full.
  static func tightest(_ problem: Problem, above capacity: Int) -> [Int]? {
    guard problem.distances.isEmpty else { return nil }
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

  /// Some of the live buffers, none of which may overlap another; large ones preferred.
  private static func independent(_ live: [Live], _ partners: [Int: Set<Int>]) -> [Live] {
    guard !partners.isEmpty else { return live }
    var kept: [Live] = []
    var excluded = Set<Int>()
    for entry in live.sorted(by: { ($1.window.count, $0.index) < ($0.window.count, $1.index) })
    where !excluded.contains(entry.index) {
      kept.append(entry)
      if let partners = partners[entry.index] { excluded.formUnion(partners) }
    }
    return kept
  }

  /// The highest end that fixed offsets and chains of distances force.
  private static func chains(_ problem: Problem) -> Int {
    var least = problem.buffers.map { $0.fixedOffset ?? 0 }
    // Each round lengthens the chains by one distance; a longer one than all buffers is a circle,
    // which `Arrangement` reports as a contradiction.
    for _ in problem.buffers.indices {
      var changed = false
      for distance in problem.distances where !distance.orBelow {
        let mask = problem.buffers[distance.to].alignment - 1
        let floor = (least[distance.from] + distance.bytes + mask) & ~mask
        if floor > least[distance.to] {
          least[distance.to] = floor
          changed = true
        }
      }
      if !changed { break }
    }
    return zip(problem.buffers, least).reduce(0) { max($0, $1.0.size + $1.1) }
  }
}
