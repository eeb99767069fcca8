/// A problem compiled for `HeadSearch`: flat tables of 32-bit numbers, bytes counted in grains.
struct HeadInstance {
  /// A span of sections in which a buffer is live with one height.
  struct Load {
    var first: Int32
    var end: Int32
    /// Bytes (in grains) occupied above the offset.
    var height: Int32
  }

  /// Another buffer that shares a section.
  struct Neighbour {
    var other: Int32
    /// Least `offset(other) - offset(self)` when the other lies above.
    var rise: Int32
    /// Least `offset(self) - offset(other)` when the other lies below.
    var drop: Int32
  }

  let count: Int
  let sectionCount: Int
  let sizes: [Int32]
  let masks: [Int32]
  /// The only offset allowed, or -1.
  let fixed: [Int32]
  /// Sections from the first to the last one used.
  let spans: [Range<Int32>]
  let loadStarts: [Int32]
  let loads: [Load]
  let neighbourStarts: [Int32]
  let neighbours: [Neighbour]
  /// Equal for buffers that may be exchanged for each other.
  let classes: [Int32]
  /// Bytes in one unit of the numbers above.
  let grain: Int

  /// `nil` when a pair may nest in more than one way (windows that do not start at 0), or when a
  /// number needs more than 30 bits: `DisjunctiveSearch` can do those.
  init?(_ problem: Problem, _ timeline: Timeline, _ separation: Separation) {
    let grain = Grain.bytes(problem)
    var reach = 0
    for buffer in problem.buffers {
      reach += buffer.size + buffer.alignment + (buffer.fixedOffset ?? 0)
    }
    let isPlain = timeline.pieces.allSatisfy { pieces in
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

    (loadStarts, loads) = Self.loads(timeline, grain)
    spans = timeline.pieces.map { pieces in
      Int32(pieces.first?.sections.lowerBound ?? 0)..<Int32(pieces.last?.sections.upperBound ?? 0)
    }
    classes = Self.classes(problem)
  }

  /// Where each buffer is live, and how high it is there.
  private static func loads(_ timeline: Timeline, _ grain: Int) -> ([Int32], [Load]) {
    var starts: [Int32] = [0]
    var loads: [Load] = []
    for (index, pieces) in timeline.pieces.enumerated() {
      for piece in pieces {
        let height = Int32(piece.window.upperBound / grain)
        let (first, end) = (Int32(piece.sections.lowerBound), Int32(piece.sections.upperBound))
        if let last = loads.last, loads.count > Int(starts[index]), last.end == first,
          last.height == height
        {
          loads[loads.count - 1].end = end
        } else {
          loads.append(Load(first: first, end: end, height: height))
        }
      }
      starts.append(Int32(loads.count))
    }
    return (starts, loads)
  }

  private static func classes(_ problem: Problem) -> [Int32] {
    var known: [Buffer: Int32] = [:]
    return problem.buffers.indices.map { index in
      var key = problem.buffers[index]
      key.id = ""
      if let found = known[key] { return found }
      known[key] = Int32(index)
      return Int32(index)
    }
  }
}
