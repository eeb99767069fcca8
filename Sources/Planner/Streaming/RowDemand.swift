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

  /// The row at the same place.
  static let sameRow = RowDemand()
  static let allRows = RowDemand(isWhole: true)

  /// The first row that is still needed once so many rounds are done; there are more to come.
  func firstRow(afterRounds rounds: Int) -> Int {
    isWhole ? 0 : max(0, rounds * stride - padding)
  }

  /// How many rows, from the first on, must be there for a round; `rows` is how many there are.
  func rowCount(forRound round: Int, of rows: Int) -> Int {
    isWhole ? rows : max(0, min(rows, round * stride - padding + reach + 1))
  }
}
