/// What two buffers may not do to each other, as numbers: for each buffer the forbidden values of
/// its offset minus another's, and the distances that it must keep.
struct Separation {
  /// `offset(self) - offset(other)` must not lie in the open interval `(low, high)`.
  struct Conflict {
    var other: Int
    var low: Int
    var high: Int
  }

  /// `offset(self) >= offset(other) + bytes`, or `<=`, by the list that holds it.
  struct Limit {
    var other: Int
    var bytes: Int
  }

  private(set) var conflicts: [[Conflict]]
  /// Distances to this buffer: its offset is at least that of `other` plus `bytes`.
  private(set) var floors: [[Limit]]
  /// Distances from this buffer: its offset is at most that of `other` plus `bytes`.
  private(set) var ceilings: [[Limit]]

  init(_ problem: Problem, _ timeline: Timeline) {
    let count = problem.buffers.count
    conflicts = Array(repeating: [], count: count)
    floors = Array(repeating: [], count: count)
    ceilings = Array(repeating: [], count: count)
    var permissions: [Pair: [Distance]] = [:]
    var exempt: Set<Pair> = []
    for distance in problem.distances {
      exempt.insert(Pair(distance.from, distance.to))
      if distance.orBelow {
        permissions[Pair(distance.from, distance.to), default: []].append(distance)
        continue
      }
      floors[distance.to].append(Limit(other: distance.from, bytes: distance.bytes))
      ceilings[distance.from].append(Limit(other: distance.to, bytes: -distance.bytes))
    }
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
        let plain = Self.forbidden(timeline.pieces[one], timeline.pieces[two])
        let pair = Pair(one, two)
        for (low, high) in exempt.contains(pair)
          ? Self.restricted(plain, one, permissions[pair] ?? []) : plain
        {
          conflicts[one].append(Conflict(other: two, low: low, high: high))
          conflicts[two].append(Conflict(other: one, low: -high, high: -low))
        }
      }
      live.append(one)
    }
  }

  /// Two buffers, whichever comes first.
  private struct Pair: Hashable {
    let lower: Int
    let upper: Int

    init(_ one: Int, _ two: Int) {
      lower = min(one, two)
      upper = max(one, two)
    }
  }

  /// What remains forbidden for `offset(one) - offset(two)` where distances permit an overlap.
  private static func restricted(
    _ plain: [(low: Int, high: Int)], _ one: Int, _ permissions: [Distance]
  ) -> [(low: Int, high: Int)] {
    guard let first = plain.first, let last = plain.last else { return [] }
    return permissions.compactMap { distance in
      // Either at least `bytes` above, or wholly below.
      let interval =
        distance.to == one
        ? (low: first.low, high: distance.bytes) : (low: -distance.bytes, high: last.high)
      return interval.low < interval.high ? interval : nil
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
