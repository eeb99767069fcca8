/// How many bytes pairs of buffers with a distance can share at most.
///
/// Bytes in use are at least the sum of all sizes less what each pair can share. Each pair's share
/// is taken off its smaller buffer; a buffer of which nothing is left is left out.
struct Shares {
  private struct Pair: Hashable {
    let lower: Int
    let upper: Int
  }

  private let problem: Problem
  private let distances: [Pair: [Distance]]
  private let partners: [Int: Set<Int>]

  init(_ problem: Problem) {
    self.problem = problem
    var distances: [Pair: [Distance]] = [:]
    var partners: [Int: Set<Int>] = [:]
    for distance in problem.distances {
      let (from, to) = (distance.from, distance.to)
      distances[Pair(lower: min(from, to), upper: max(from, to)), default: []].append(distance)
      partners[from, default: []].insert(to)
      partners[to, default: []].insert(from)
    }
    self.distances = distances
    self.partners = partners
  }

  /// Bytes that what is live in one section needs.
  func bytes(ofLive live: [LowerBound.Live]) -> Int {
    var windows: [Int: Range<Int>] = [:]
    for entry in live { windows[entry.index] = entry.window }
    var sum = 0
    for entry in live {
      var bytes = entry.window.count
      for partner in partners[entry.index] ?? [] {
        guard let window = windows[partner],
          (entry.window.count, entry.index) < (window.count, partner)
        else { continue }
        bytes -= share(entry.index, entry.window, partner, window)
      }
      sum += max(0, bytes)
    }
    return sum
  }

  private func share(
    _ one: Int, _ oneWindow: Range<Int>, _ two: Int, _ twoWindow: Range<Int>
  ) -> Int {
    var most = min(oneWindow.count, twoWindow.count)
    for distance in distances[Pair(lower: min(one, two), upper: max(one, two))] ?? [] {
      let (from, to) = distance.from == one ? (oneWindow, twoWindow) : (twoWindow, oneWindow)
      most = min(most, from.upperBound - to.lowerBound - distance.bytes)
    }
    return max(0, most)
  }
}
