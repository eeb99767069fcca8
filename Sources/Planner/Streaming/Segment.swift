/// Neighbouring producers that run interleaved, row by row; or a single one, all its rows at once.
struct Segment: Equatable {
  /// Indices of producers in the row graph.
  var producers: Range<Int>
  /// How many rounds of a producer go together at most. Those of a single producer are parted only so
  /// that the pixels of each row can be shared out.
  var rowsPerStep = Int.max
  /// A single producer: whether its output must not take the place of rows that it has read, so that
  /// rows may be joined, or made in any order.
  var isApart = false

  /// Each operator for itself, all its rows at once.
  static func whole(_ producer: Int, isApart: Bool = false) -> Segment {
    Segment(producers: producer..<producer + 1, isApart: isApart)
  }
}

/// A producer's rounds `first ..< first + count`, one after the other.
struct RoundStep: Equatable {
  var producer: Int
  var first: Int
  var count: Int
}
