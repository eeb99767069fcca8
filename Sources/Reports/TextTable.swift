/// A table of text whose columns are as wide as they must be.
struct TextTable {
  private let headings: [String]
  private let numeric: Set<Int>
  private var rows: [[String]] = []

  /// - Parameter numeric: the columns whose texts are moved to the right.
  init(_ headings: [String], numeric: Set<Int>) {
    self.headings = headings
    self.numeric = numeric
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines of the table; the last column is shortened so that none is over `columns` wide.
  func text(columns: Int) -> String {
    let all = [headings] + rows
    var widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    let last = widths.count - 1
    let before = widths[..<last].reduce(0) { $0 + $1 + 2 }
    widths[last] = min(widths[last], max(8, columns - before))
    let fitted = FittedNames.fit(all.map { $0[last] }, to: widths[last])
    return zip(all, fitted).map { row, name in
      let cells = row[..<last].enumerated().map { column, text in
        Figures.padded(text, to: widths[column], left: !numeric.contains(column))
      }
      return (cells + [name]).joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
