/// What two buffers may not do to each other, as numbers: for each buffer the forbidden values of
/// its offset minus another's.
struct Separation {
  /// `offset(self) - offset(other)` must not lie in the open interval `(low, high)`.
  struct Conflict {
    var other: Int
    var low: Int
    var high: Int
  }

  private(set) var conflicts: [[Conflict]]
  init(_ problem: Problem, _ timeline: Timeline) {
    let count = problem.buffers.count
    conflicts = Array(repeating: [], count: count)
    let spans = timeline.pieces.map { pieces in
      (pieces.first?.sections.lowerBound ?? 0)..<(pieces.last?.sections.upperBound ?? 0)
    }
    let order = (0..<count).filter { !spans[$0].isEmpty }.sorted {
      (spans[$0].lowerBound, $0) < (spans[$1].lowerBound, $1)
    }
    var live: [Int] = []
    for one in order {
      live.removeAll { spans[$0].upperBound <= spans[one].lowerBound }
      for two in live {
        for (low, high) in Self.forbidden(timeline.pieces[one], timeline.pieces[two]) {
          conflicts[one].append(Conflict(other: two, low: low, high: high))
          conflicts[two].append(Conflict(other: one, low: -high, high: -low))
        }
      }
      live.append(one)
    }
  }

  /// Open intervals of `offset(one) - offset(two)` in which the two share a byte at some step.
  private static func forbidden(
    _ one: [Timeline.Piece], _ two: [Timeline.Piece]
  ) -> [(low: Int, high: Int)] {
    var found: [(low: Int, high: Int)] = []
    for a in one {
      for b in two where a.sections.overlaps(b.sections) {
        found.append(
          (b.window.lowerBound - a.window.upperBound, b.window.upperBound - a.window.lowerBound))
      }
    }
    guard found.count > 1 else { return found }
    found.sort { $0 < $1 }
    var merged: [(low: Int, high: Int)] = []
    for interval in found {
      if let last = merged.last, interval.low < last.high {
        merged[merged.count - 1].high = max(last.high, interval.high)
      } else {
        merged.append(interval)
      }
    }
    return merged
  }
}
