/// Improves the order in which `LowestFit` places: what ends at the top is exchanged with something
/// that was in its way, and the exchange is kept unless it makes the arena higher.
///
/// It asks nothing of a problem's kind, so it serves where the exact search is lost in distances.
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
    while bestHeight > enough, trials < limit, trials & 0x3F != 0x3F || goesOn() {
      trials += 1
      let swaps = exchange(current, height, count: fruitless > 100 ? 3 : 1)
      guard let tried = fit.offsets(inOrder: order), case let triedHeight = self.height(tried),
        triedHeight <= height + (bestHeight >> 7) * (fruitless > 50 ? 1 : 0)
      else {
        for (one, two) in swaps.reversed() { swap(one, two) }
        fruitless += 1
        continue
      }
      current = tried
      height = triedHeight
      fruitless += 1
      if height < bestHeight {
        best = current
        bestHeight = height
        fruitless = 0
      }
    }
    return best
  }

  /// Exchanges buffers near the top with earlier ones; says which.
  private mutating func exchange(_ offsets: [Int], _ height: Int, count: Int) -> [(Int, Int)] {
    let tops = offsets.indices.filter { offsets[$0] + fit.problem.buffers[$0].size == height }
    var swaps: [(Int, Int)] = []
    for _ in 0..<count {
      var index = tops[generator.below(tops.count)]
      // One, two or three links down the pile.
      for _ in 0..<generator.below(3) {
        let below = fit.separation.conflicts[index].filter { offsets[$0.other] < offsets[index] }
        guard !below.isEmpty else { break }
        index = below[generator.below(below.count)].other
      }
      let earlier = fit.separation.conflicts[index].filter { places[$0.other] < places[index] }
      guard !earlier.isEmpty else { continue }
      let other = earlier[generator.below(earlier.count)].other
      swap(index, other)
      swaps.append((index, other))
    }
    return swaps
  }

  private mutating func swap(_ one: Int, _ two: Int) {
    order.swapAt(places[one], places[two])
    places.swapAt(one, two)
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
