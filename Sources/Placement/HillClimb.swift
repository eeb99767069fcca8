/// Improves the order in which `LowestFit` places: what ends at the top, or lies under that, comes
/// before something that was in its way, and the change is kept unless the arena gets much higher.
///
/// It asks nothing of a problem's kind, so it serves where the exact search is lost in windows.
struct HillClimb {
  private let fit: LowestFit
  private let goesOn: () -> Bool
  private var generator = Mixer()
  private var order: [Int]
  private var places: [Int]
  /// Placements tried so far.
  private(set) var trials = 0

  init(_ fit: LowestFit, order: [Int], goesOn: @escaping () -> Bool) {
    self.fit = fit
    self.order = order
    self.goesOn = goesOn
    places = Array(repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
  }

  /// The best offsets found within so many trials, or `nil` when the first order led to none.
  mutating func run(trials limit: Int, enough: Int) -> [Int]? {
    guard var current = fit.offsets(inOrder: order) else { return nil }
    var height = self.height(current)
    var best = current
    var bestHeight = height
    var fruitless = 0
    // Few buffers have few orders: what so many changes of each did not improve is as good as final.
    let patience = 64 * order.count
    while bestHeight > enough, trials < limit, fruitless < patience,
      trials & 0x3F != 0x3F || goesOn()
    {
      trials += 1
      let change = change(
        current, height, count: fruitless > 50 ? 1 + generator.below(3) : 1)
      // A little higher than before will do, or every dead end would be final.
      let allowed = height + (bestHeight >> 9)
      fruitless += 1
      guard let tried = place(change, current, allowed) else { continue }
      order = change.order
      for place in change.first..<order.count { places[order[place]] = place }
      current = tried
      height = self.height(tried)
      if height < bestHeight {
        best = current
        bestHeight = height
        fruitless = 0
      }
    }
    return best
  }

  /// Offsets in another order, at most `limit` bytes high; `nil` where that cannot be.
  ///
  /// Only what a change can reach is placed anew: from what moved to its neighbours, and on from
  /// each that comes to lie elsewhere.
  private func place(_ change: Change, _ offsets: [Int], _ limit: Int) -> [Int]? {
    guard fit.followsOrder else { return fit.offsets(inOrder: change.order, limit: limit) }
    var isStale = Array(repeating: false, count: offsets.count)
    for index in change.moved {
      isStale[index] = true
      for conflict in fit.separation.conflicts[index] { isStale[conflict.other] = true }
    }
    var placed = offsets
    for index in change.order[change.first...] { placed[index] = -1 }
    for index in change.order[change.first...] {
      guard isStale[index] else {
        placed[index] = offsets[index]
        continue
      }
      guard fit.place(index, &placed, limit) else { return nil }
      guard placed[index] != offsets[index] else { continue }
      for conflict in fit.separation.conflicts[index] { isStale[conflict.other] = true }
    }
    return placed
  }

  /// Another order, where it first differs, and what was moved.
  private struct Change {
    var order: [Int]
    var first: Int
    var moved: [Int] = []
  }

  /// The order with something near the top placed earlier.
  private mutating func change(
    _ offsets: [Int], _ height: Int, count: Int
  ) -> Change {
    let tops = offsets.indices.filter { offsets[$0] + fit.problem.buffers[$0].size == height }
    var change = Change(order: order, first: order.count)
    for _ in 0..<count {
      var index = tops[generator.below(tops.count)]
      // None, one, or two links down the pile.
      for _ in 0..<generator.below(3) {
        let below = fit.separation.conflicts[index].filter { offsets[$0.other] < offsets[index] }
        guard !below.isEmpty else { break }
        index = below[generator.below(below.count)].other
      }
      let earlier = fit.separation.conflicts[index].filter { places[$0.other] < places[index] }
      guard !earlier.isEmpty else { continue }
      let other = earlier[generator.below(earlier.count)].other
      guard let from = change.order.firstIndex(of: index),
        let to = change.order.firstIndex(of: other)
      else { continue }
      change.first = min(change.first, from, to)
      if generator.below(2) == 0 {
        change.order.remove(at: from)
        change.order.insert(index, at: to)
        change.moved.append(index)
      } else {
        change.order.swapAt(from, to)
        change.moved += [index, other]
      }
    }
    return change
  }

  private func height(_ offsets: [Int]) -> Int {
    zip(fit.problem.buffers, offsets).reduce(0) { max($0, $1.0.size + $1.1) }
  }

  /// The same numbers in every run.
  private struct Mixer {
    private var state: UInt64 = 1

    mutating func below(_ count: Int) -> Int {
      // Marsaglia's xorshift, 2003.
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
  }
}
