/// Exact search for problems of every kind: windows and fixed offsets included.
///
/// Each offset has a least and a greatest possible value. Where the least values break a conflict of
/// two buffers, the search tries both ways to part them, as a distance that they must keep. What a
/// conflict forces is passed on until nothing changes. This is branch and bound on a disjunctive
/// graph, as known from job-shop scheduling (Carlier and Pinson, 1989).
struct DisjunctiveSearch {
  private struct Undo {
    var index: Int
    var least: Int
    var most: Int
  }

  /// `offset(self) >= offset(other) + bytes`, or `<=`, by the list that holds it.
  private struct Limit {
    var other: Int
    var bytes: Int
  }

  private let separation: Separation
  private let masks: [Int]
  /// A node looks at every conflict, so it counts for more where there are many.
  private let nodeCost: Int
  private var least: [Int]
  private var most: [Int]
  private var floors: [[Limit]]
  private var ceilings: [[Limit]]
  private var trail: [Undo] = []
  private var queue: [Int] = []
  private var queued: [Bool]
  private(set) var budget: NodeBudget

  init(
    _ problem: Problem, _ separation: Separation, capacity: Int, nodes: Int,
    goesOn: @escaping () -> Bool = { true }
  ) {
    budget = NodeBudget(nodes: nodes, goesOn: goesOn)
    self.separation = separation
    nodeCost = 1 + separation.conflicts.reduce(0) { $0 + $1.count } >> 8
    masks = problem.buffers.map { $0.alignment - 1 }
    least = problem.buffers.map { $0.fixedOffset ?? 0 }
    most = problem.buffers.map { buffer in
      let top = capacity - buffer.size
      guard let fixed = buffer.fixedOffset else {
        return top < 0 ? -1 : top & ~(buffer.alignment - 1)
      }
      return fixed <= top ? fixed : -1
    }
    floors = Array(repeating: [], count: problem.buffers.count)
    ceilings = floors
    queued = Array(repeating: false, count: problem.buffers.count)
  }

  mutating func run() -> SearchOutcome {
    for index in least.indices {
      guard least[index] <= most[index] else { return .impossible }
      enqueue(index)
    }
    if propagate() && descend() { return .placed(least) }
    return budget.left < 0 ? .undecided : .impossible
  }

  /// True when a solution was found below this node; it is then in `least`.
  private mutating func descend() -> Bool {
    guard budget.enter(cost: nodeCost) else { return false }
    defer { budget.leave() }
    guard let (index, conflict, aboveFirst) = tightestViolation() else { return true }
    return part(index, conflict, above: aboveFirst) || part(index, conflict, above: !aboveFirst)
  }

  private mutating func part(
    _ index: Int, _ conflict: Separation.Conflict, above: Bool
  ) -> Bool {
    guard budget.left >= 0 else { return false }
    let mark = trail.count
    let upper = above ? index : conflict.other
    let lower = above ? conflict.other : index
    let bytes = above ? conflict.high : -conflict.low
    floors[upper].append(Limit(other: lower, bytes: bytes))
    ceilings[lower].append(Limit(other: upper, bytes: -bytes))
    enqueue(upper)
    enqueue(lower)
    if propagate() && descend() { return true }
    floors[upper].removeLast()
    ceilings[lower].removeLast()
    while trail.count > mark, let undo = trail.popLast() {
      least[undo.index] = undo.least
      most[undo.index] = undo.most
    }
    return false
  }

  /// The conflict broken by the least offsets that leaves the least room.
  private func tightestViolation() -> (Int, Separation.Conflict, aboveFirst: Bool)? {
    var best: (Int, Separation.Conflict, aboveFirst: Bool)?
    var bestRoom = Int.max
    for index in least.indices {
      for conflict in separation.conflicts[index] where conflict.other < index {
        let distance = least[index] - least[conflict.other]
        guard distance > conflict.low && distance < conflict.high else { continue }
        let above = most[index] - least[conflict.other] - conflict.high
        let below = most[conflict.other] - least[index] + conflict.low
        if min(above, below) < bestRoom {
          bestRoom = min(above, below)
          best = (index, conflict, above > below)
        }
      }
    }
    return best
  }

  private mutating func enqueue(_ index: Int) {
    if !queued[index] {
      queued[index] = true
      queue.append(index)
    }
  }

  /// False when some offset has no value left.
  private mutating func propagate() -> Bool {
    var possible = true
    while let index = queue.popLast() {
      queued[index] = false
      if possible { possible = narrow(index) }
    }
    return possible
  }

  /// Applies everything known about one buffer and its neighbours.
  private mutating func narrow(_ index: Int) -> Bool {
    for place in floors[index].indices {
      let limit = floors[index][place]
      if !order(upper: index, lower: limit.other, bytes: limit.bytes) { return false }
    }
    for place in ceilings[index].indices {
      let limit = ceilings[index][place]
      if !order(upper: limit.other, lower: index, bytes: -limit.bytes) { return false }
    }
    for conflict in separation.conflicts[index] {
      let canAbove = most[index] - least[conflict.other] >= conflict.high
      let canBelow = least[index] - most[conflict.other] <= conflict.low
      if canAbove && canBelow { continue }
      if !canAbove && !canBelow { return false }
      let possible =
        canAbove
        ? order(upper: index, lower: conflict.other, bytes: conflict.high)
        : order(upper: conflict.other, lower: index, bytes: -conflict.low)
      if !possible { return false }
    }
    return true
  }

  /// Makes the ranges of two offsets agree with `offset(upper) >= offset(lower) + bytes`.
  private mutating func order(upper: Int, lower: Int, bytes: Int) -> Bool {
    let floor = (least[lower] + bytes + masks[upper]) & ~masks[upper]
    if floor > least[upper] {
      trail.append(Undo(index: upper, least: least[upper], most: most[upper]))
      least[upper] = floor
      enqueue(upper)
    }
    let ceiling = (most[upper] - bytes) & ~masks[lower]
    if ceiling < most[lower] {
      trail.append(Undo(index: lower, least: least[lower], most: most[lower]))
      most[lower] = ceiling
      enqueue(lower)
    }
    return least[upper] <= most[upper] && least[lower] <= most[lower]
  }
}
