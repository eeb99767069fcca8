/// A problem compiled for `HeadSearch`: flat tables of 32-bit numbers, bytes counted in grains.
struct HeadInstance {
  /// A span of sections in which a buffer is live with one height.
  struct Load {
    var first: Int32
    var end: Int32
    /// Bytes (in grains) occupied above the offset.
    var height: Int32
    /// Bytes (in grains) that count for the bound: the height, or 0 under a distance partner.
    var size: Int32
  }

  /// Another buffer that shares a section.
  struct Neighbour {
    var other: Int32
    /// Least `offset(other) - offset(self)` when the other lies above.
    var rise: Int32
    /// Least `offset(self) - offset(other)` when the other lies below.
    var drop: Int32
  }

  /// A distance to or from another buffer.
  struct Limit {
    var other: Int32
    var rise: Int32
  }

  let count: Int
  let sectionCount: Int
  let sizes: [Int32]
  let masks: [Int32]
  /// The only offset allowed, or -1.
  let fixed: [Int32]
  /// Sections from the first to the last one used, joined with those of distance partners.
  let spans: [Range<Int32>]
  let loadStarts: [Int32]
  let loads: [Load]
  let neighbourStarts: [Int32]
  let neighbours: [Neighbour]
  let floorStarts: [Int32]
  /// `offset(self) >= offset(other) + rise`.
  let floors: [Limit]
  let ceilingStarts: [Int32]
  /// `offset(other) >= offset(self) + rise`.
  let ceilings: [Limit]
  /// Equal for buffers that may be exchanged for each other.
  let classes: [Int32]
  /// True for buffers with a distance to or from another.
  let hasLimits: [Bool]
  /// Bytes in one unit of the numbers above.
  let grain: Int

  /// `nil` when a pair may nest in more than one way (windows that do not start at 0, permissions
  /// to overlap), or when a number needs more than 30 bits: `DisjunctiveSearch` can do those.
  init?(_ problem: Problem, _ timeline: Timeline, _ separation: Separation) {
    let grain = Grain.bytes(problem)
    var reach = 0
    for buffer in problem.buffers {
      reach += buffer.size + buffer.alignment + (buffer.fixedOffset ?? 0)
    }
    for distance in problem.distances { reach += abs(distance.bytes) }
    let hasPermissions = problem.distances.contains { $0.orBelow }
    let isPlain =
      !hasPermissions
      && timeline.pieces.allSatisfy { pieces in
        !pieces.isEmpty && pieces.allSatisfy { $0.window.lowerBound == 0 }
      }
    guard isPlain, reach / grain < 1 << 30 else { return nil }
    self.grain = grain
    count = problem.buffers.count
    sectionCount = timeline.sectionCount
    func flat(_ bytes: Int) -> Int32 { Int32(truncatingIfNeeded: bytes / grain) }
    sizes = problem.buffers.map { flat($0.size) }
    masks = problem.buffers.map { $0.alignment > grain ? flat($0.alignment) - 1 : 0 }
    fixed = problem.buffers.map { buffer in
      guard let offset = buffer.fixedOffset else { return -1 }
      return flat(offset)
    }

    var neighbourStarts: [Int32] = [0]
    var neighbours: [Neighbour] = []
    for index in problem.buffers.indices {
      for conflict in separation.conflicts[index] {
        neighbours.append(
          Neighbour(
            other: Int32(conflict.other), rise: flat(-conflict.low), drop: flat(conflict.high)))
      }
      neighbourStarts.append(Int32(neighbours.count))
    }
    self.neighbourStarts = neighbourStarts
    self.neighbours = neighbours
    (floorStarts, floors) = Self.flatten(separation.floors) { flat($0) }
    (ceilingStarts, ceilings) = Self.flatten(separation.ceilings) { flat(-$0) }

    (loadStarts, loads) = Self.loads(problem, timeline, grain)
    spans = Self.spans(problem, timeline)
    classes = Self.classes(problem)
    hasLimits = problem.buffers.indices.map {
      !separation.floors[$0].isEmpty || !separation.ceilings[$0].isEmpty
    }
  }

  private static func flatten(
    _ lists: [[Separation.Limit]], _ flat: (Int) -> Int32
  ) -> ([Int32], [Limit]) {
    var starts: [Int32] = [0]
    var all: [Limit] = []
    for list in lists {
      for limit in list { all.append(Limit(other: Int32(limit.other), rise: flat(limit.bytes))) }
      starts.append(Int32(all.count))
    }
    return (starts, all)
  }

  /// Where each buffer counts for the bound. Of two buffers that may overlap by a distance, only
  /// the larger counts where both are live.
  private static func loads(
    _ problem: Problem, _ timeline: Timeline, _ grain: Int
  ) -> ([Int32], [Load]) {
    var yields: [[Int]] = Array(repeating: [], count: problem.buffers.count)
    for distance in problem.distances {
      let (a, b) = (distance.from, distance.to)
      let keepsFrom = (problem.buffers[a].size, b) > (problem.buffers[b].size, a)
      yields[keepsFrom ? b : a].append(keepsFrom ? a : b)
    }
    var starts: [Int32] = [0]
    var loads: [Load] = []
    for (index, pieces) in timeline.pieces.enumerated() {
      for piece in pieces {
        let height = Int32(piece.window.upperBound / grain)
        for section in piece.sections {
          let yielding = yields[index].contains { other in
            timeline.pieces[other].contains { $0.sections.contains(section) }
          }
          let size = yielding ? 0 : height
          let next = Int32(section + 1)
          if let last = loads.last, loads.count > Int(starts[index]), last.end == Int32(section),
            last.height == height, last.size == size
          {
            loads[loads.count - 1].end = next
          } else {
            loads.append(
              Load(first: Int32(section), end: next, height: height, size: size))
          }
        }
      }
      starts.append(Int32(loads.count))
    }
    return (starts, loads)
  }

  private static func spans(_ problem: Problem, _ timeline: Timeline) -> [Range<Int32>] {
    var spans = timeline.pieces.map { pieces -> Range<Int32> in
      Int32(pieces.first?.sections.lowerBound ?? 0)..<Int32(pieces.last?.sections.upperBound ?? 0)
    }
    for distance in problem.distances {
      let (a, b) = (spans[distance.from], spans[distance.to])
      let both = min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
      spans[distance.from] = both
      spans[distance.to] = both
    }
    return spans
  }

  private static func classes(_ problem: Problem) -> [Int32] {
    var linked = Set<Int>()
    for distance in problem.distances { linked.formUnion([distance.from, distance.to]) }
    var known: [Buffer: Int32] = [:]
    return problem.buffers.indices.map { index in
      guard !linked.contains(index) else { return Int32(index) }
      var key = problem.buffers[index]
      key.id = ""
      if let found = known[key] { return found }
      known[key] = Int32(index)
      return Int32(index)
    }
  }
}
