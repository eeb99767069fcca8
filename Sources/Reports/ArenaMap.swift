import Plans

/// The arena as text: time runs to the right, addresses run up, each letter is a tensor.
public struct ArenaMap {
  private let residences: [Residence]
  private let arenaBytes: Int
  private let stepCount: Int
  /// The letters of the largest tensors; the others are drawn as '+'.
  private let letters: [Int: Character]

  /// Prepares the map of a plan.
  public init(_ plan: Plan) {
    let residences = Residence.all(of: plan)
    self.residences = residences
    arenaBytes = max(plan.arenaBytes, 1)
    stepCount = max(plan.stepCount, 1)
    let largest = residences.indices.filter { !residences[$0].isScratch }
      .sorted { (residences[$1].bytes, $0) < (residences[$0].bytes, $1) }
    letters = Dictionary(
      uniqueKeysWithValues: zip(largest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
  }

  /// The map and its legend.
  ///
  /// - Parameters:
  ///   - columns: the widest line.
  ///   - rows: lines of the map itself.
  ///   - legend: how many of the largest tensors are explained.
  public func text(columns: Int = 79, rows: Int = 16, legend: Int = 8) -> String {
    let margin = 12
    let width = max(8, min(columns - margin, stepCount))
    var lines: [String] = []
    for row in (0..<rows).reversed() {
      let low = arenaBytes * row / rows
      let high = max(low + 1, arenaBytes * (row + 1) / rows)
      let label = Figures.padded(Figures.grouped(high), to: margin - 2)
      lines.append(label + " |" + String((0..<width).map { cell(low..<high, $0, width) }))
    }
    lines.append(
      String(repeating: " ", count: margin - 1) + "+" + String(repeating: "-", count: width))
    let last = "step \(stepCount - 1)"
    let first = "step 0"
    let gap = max(1, width - first.count - last.count)
    lines.append(
      String(repeating: " ", count: margin) + first + String(repeating: " ", count: gap) + last)
    lines.append("")
    for (index, letter) in letters.sorted(by: { $0.value < $1.value }).prefix(legend) {
      let residence = residences[index]
      let steps = "steps \(residence.steps.lowerBound)–\(residence.steps.upperBound)"
      let figures = Figures.padded(Figures.grouped(residence.bytes), to: 11)
      let head = "  \(letter) \(figures) bytes  \(steps)  "
      lines.append(head + Figures.shortened(residence.name, to: max(8, columns - head.count)))
    }
    return lines.joined(separator: "\n")
  }

  /// What fills most of a cell.
  private func cell(_ addresses: Range<Int>, _ column: Int, _ width: Int) -> Character {
    let first = stepCount * column / width
    let end = max(first + 1, stepCount * (column + 1) / width)
    var most = 0
    var character: Character = "."
    for (index, residence) in residences.enumerated() {
      let bytes =
        min(addresses.upperBound, residence.offset + residence.bytes)
        - max(addresses.lowerBound, residence.offset)
      guard bytes > 0, residence.steps.overlaps(first...end - 1) else { continue }
      let steps = residence.uses.reduce(0) { sum, use in
        sum + max(0, min(end - 1, use.upperBound) - max(first, use.lowerBound) + 1)
      }
      guard bytes * steps > most else { continue }
      most = bytes * steps
      character = residence.isScratch ? "~" : letters[index] ?? "+"
    }
    // A cell that is mostly empty looks empty.
    return most * 4 >= addresses.count * (end - first) ? character : "."
  }
}
