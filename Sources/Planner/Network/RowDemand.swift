/// Which rows of an input a node looks at in one of its rounds.
///
/// A round is the making of one output row; a mean over all pixels has a round for each input row.
struct RowDemand: Equatable {
  /// Input rows between the windows of neighbouring rounds.
  var stride = 1
  /// Rows from the first to the last of a window.
  var reach = 0
  /// Rows above the input that the first window starts at.
  var padding = 0
  /// Whether every round may look at any row.
  var isWhole = false
  /// Where rows follow no stride, for each round: the first row that it or a later one looks at, and
  /// how many rows it and those before it look at. Otherwise empty.
  private var firstRows: [Int] = []
  private var rowCounts: [Int] = []

  init(stride: Int = 1, reach: Int = 0, padding: Int = 0, isWhole: Bool = false) {
    self.stride = stride
    self.reach = reach
    self.padding = padding
    self.isWhole = isWhole
  }

  /// Rows that follow no stride.
  ///
  /// - Parameter looks: for each round, the first and the last row that it looks at.
  init(looks: [ClosedRange<Int>]) {
    var most = 0
    for look in looks {
      most = max(most, look.upperBound + 1)
      rowCounts.append(most)
    }
    var least = Int.max
    for look in looks.reversed() {
      least = min(least, look.lowerBound)
      firstRows.append(least)
    }
    firstRows.reverse()
  }

  /// The row at the same place.
  static let sameRow = RowDemand()
  static let allRows = RowDemand(isWhole: true)

  /// The first row that is still needed once so many rounds are done; there are more to come.
  func firstRow(afterRounds rounds: Int) -> Int {
    if !firstRows.isEmpty { return firstRows[rounds] }
    return isWhole ? 0 : max(0, rounds * stride - padding)
  }

  /// How many rows, from the first on, must be there for a round; `rows` is how many there are.
  func rowCount(forRound round: Int, of rows: Int) -> Int {
    if !rowCounts.isEmpty { return rowCounts[round] }
    return isWhole ? rows : max(0, min(rows, round * stride - padding + reach + 1))
  }
}
