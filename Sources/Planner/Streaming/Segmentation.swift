/// Chooses which neighbouring producers run interleaved, and how many rows at a time.
///
/// A schedule is a chain of segments. Its arena is that of the segment that needs most, its time the
/// sum of theirs; so for each arena there is a fastest schedule, found by dynamic programming over
/// the places where the chain is cut.
struct Segmentation {
  let graph: RowGraph
  /// The candidates that start with each producer.
  private var candidates: [[Candidate]] = []

  /// Rows that may go together in a segment of several producers.
  static let rowsPerStep = [1, 2, 4, 8]

  /// - Parameters:
  ///   - single: whether each operator must run for itself.
  ///   - progress: how much is done, 0…1.
  init(
    _ graph: RowGraph, _ model: CostModel, single: Bool = false,
    progress: (Double) -> Void = { _ in }
  ) {
    self.graph = graph
    let count = graph.producers.count
    /// What is in use when a producer starts.
    let starts = (0..<count).map { Occupancy(graph, from: $0, records: false) }
    func candidate(_ segment: Segment) -> Candidate {
      let schedule = SegmentSchedule(graph, segment)
      var occupancy = starts[segment.producers.lowerBound]
      occupancy.run(schedule)
      return Candidate(
        segment: segment, peakBytes: occupancy.peakBytes,
        nanoseconds: model.nanoseconds(schedule))
    }
    let apart = (0..<count).map { candidate(.whole($0, isApart: true)) }
    /// The most bytes that tensors at a time need: more is of no use.
    let enough = apart.map(\.peakBytes).max() ?? 0
    for first in 0..<count {
      progress(Double(first) / Double(count))
      var found = [apart[first]]
      if graph.producers[first].rounds > 1 {
        let close = candidate(.whole(first))
        if close.peakBytes < apart[first].peakBytes {
          found.append(close)
          // Rows that take the place of what others are made from cannot be made at the same time, but
          // the pixels of each can.
          if graph.producers[first].ways > 1 {
            found.append(candidate(Segment(producers: first..<first + 1, rowsPerStep: 1)))
          }
        }
      }
      let longest = max(first + 1, min(count, first + Self.longest(of: count)))
      for end in first + 2..<max(longest + 1, first + 2) where !single {
        var least = Int.max
        for rows in Self.rowsPerStep {
          let streamed = candidate(Segment(producers: first..<end, rowsPerStep: rows))
          least = min(least, streamed.peakBytes)
          if streamed.peakBytes < enough { found.append(streamed) }
        }
        if least > enough { break }
      }
      candidates.append(found)
    }
  }

  /// The most producers of a segment: there are fewer in long networks, so that planning time grows
  /// with their length and not with its square.
  private static func longest(of count: Int) -> Int { max(32, 40_000 / max(count, 1)) }

  /// The fastest schedule in which no segment needs more than `budget` bytes; nil if there is none.
  ///
  /// - Parameter prefersRoom: finds the schedule that needs least on the whole, rather than the fastest,
  ///   so that it is easy to place.
  func fastest(within budget: Int = Int.max, prefersRoom: Bool = false) -> Choice? {
    let count = graph.producers.count
    var best = [Double](repeating: .infinity, count: count + 1)
    var choice = [Candidate?](repeating: nil, count: count + 1)
    best[0] = 0
    for first in 0..<count where best[first] < .infinity {
      for candidate in candidates[first] where candidate.peakBytes <= budget {
        let end = candidate.segment.producers.upperBound
        let cost =
          prefersRoom
          ? Double(candidate.peakBytes * candidate.segment.producers.count)
          : candidate.nanoseconds
        if best[first] + cost < best[end] {
          best[end] = best[first] + cost
          choice[end] = candidate
        }
      }
    }
    guard best[count] < .infinity else { return nil }
    if count == 0 {
      return Choice(
        segments: [], peakBytes: Occupancy(graph, records: false).peakBytes, nanoseconds: 0)
    }
    var chosen = Choice(segments: [], peakBytes: 0, nanoseconds: 0)
    var end = count
    while end > 0, let candidate = choice[end] {
      chosen.segments.insert(candidate.segment, at: 0)
      chosen.nanoseconds += candidate.nanoseconds
      chosen.peakBytes = max(chosen.peakBytes, candidate.peakBytes)
      end = candidate.segment.producers.lowerBound
    }
    return chosen
  }

  /// A chain of segments that is given.
  func choice(of segments: [Segment], _ model: CostModel) -> Choice {
    var occupancy = Occupancy(graph, records: false)
    var choice = Choice(segments: segments, peakBytes: 0, nanoseconds: 0)
    for segment in segments {
      let schedule = SegmentSchedule(graph, segment)
      occupancy.run(schedule)
      choice.nanoseconds += model.nanoseconds(schedule)
    }
    choice.peakBytes = occupancy.peakBytes
    return choice
  }

  /// The same with each operator for itself.
  var singles: Segmentation {
    var singles = self
    singles.candidates = candidates.map { $0.filter { $0.segment.producers.count == 1 } }
    return singles
  }

  /// The time in which each operator for itself would run.
  func nanosecondsOfWholeTensors() -> Double {
    candidates.reduce(0) { $0 + ($1.first?.nanoseconds ?? 0) }
  }

  /// All schedules worth having, from the fastest to the one with the least arena: each next one
  /// needs less memory, and is the fastest of those that do.
  func frontier() -> [Choice] {
    var frontier: [Choice] = []
    var budget = Int.max
    while let choice = fastest(within: budget) {
      frontier.append(choice)
      // A network without operators has but one schedule.
      if choice.segments.isEmpty { break }
      budget = choice.peakBytes - 1
    }
    return frontier
  }
}

extension Segmentation {
  /// A chain of segments.
  struct Choice {
    var segments: [Segment]
    /// The most bytes that are in use at once: no placement needs less.
    var peakBytes: Int
    /// The estimated time.
    var nanoseconds: Double
  }
}
