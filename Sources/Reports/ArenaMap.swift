import Plans

/// The arena as text: time runs to the right, addresses run up, each letter is a tensor.
public struct ArenaMap {
  private let residences: [Residence]
  private let names: [String]
  private let peak: Occupancy.Span?
  private let arenaBytes: Int
  private let stepCount: Int
  private let axis: StepAxis

  /// Prepares the map of a plan.
  ///
  /// - Parameter stepMicroseconds: the estimated time of each step; empty where it is not known.
  public init(_ plan: Plan, stepMicroseconds: [Double] = []) {
    residences = Residence.all(of: plan)
    let short = ShortNames(residences.filter { !$0.isScratch }.map(\.name))
    names = residences.map { short.short($0.name, "tensor \($0.tensors.first ?? 0)") }
    peak = Occupancy(residences).peak
    arenaBytes = max(plan.arenaBytes, 1)
    stepCount = max(plan.stepCount, 1)
    axis = StepAxis.all(of: plan, microseconds: stepMicroseconds)[0]
  }

  /// The map and its legend, which explains every sign of it.
  ///
  /// - Parameters:
  ///   - columns: the widest line.
  ///   - rows: lines of the map itself.
  ///   - letters: how many tensors are told apart at most.
  public func text(columns: Int = 79, rows: Int = 16, letters: Int = 12) -> String {
    let margin = 12
    let width = max(24, columns - margin)
    let cells = (0..<rows).map { row in
      let low = arenaBytes * row / rows
      let high = max(low + 1, arenaBytes * (row + 1) / rows)
      return (0..<width).map { owner(low..<high, $0, width) }
    }
    let signs = signs(of: cells, letters)
    var lines: [String] = []
    for row in (0..<rows).reversed() {
      let high = max(arenaBytes * row / rows + 1, arenaBytes * (row + 1) / rows)
      let label = Figures.padded(Figures.grouped(high), to: margin - 2)
      let drawn = cells[row].map { owner in owner.map { signs[$0] ?? "+" } ?? "." }
      lines.append(label + " |" + String(drawn))
    }
    var floor = [Character](repeating: "-", count: width)
    if let peak { floor[column(of: peak, width)] = "^" }
    lines.append(String(repeating: " ", count: margin - 1) + "+" + String(floor))
    lines.append(String(repeating: " ", count: margin) + foot(width))
    lines.append("")
    lines += legend(cells, signs, columns)
    return lines.joined(separator: "\n")
  }

  /// Whose most of a cell is; nil where it is mostly free.
  private func owner(_ addresses: Range<Int>, _ column: Int, _ width: Int) -> Int? {
    var time = Double(column) / Double(width)..<Double(column + 1) / Double(width)
    // The column of the peak shows the peak, which may be a short moment of it.
    if let peak, column == self.column(of: peak, width) {
      let span = axis.span(of: peak.steps.lowerBound...peak.steps.lowerBound)
      if !span.isEmpty { time = span }
    }
    let length = time.upperBound - time.lowerBound
    var most = 0.0
    var owner: Int?
    for (index, residence) in residences.enumerated() {
      let bytes =
        min(addresses.upperBound, residence.end) - max(addresses.lowerBound, residence.offset)
      guard bytes > 0 else { continue }
      let share = residence.uses.reduce(0.0) { sum, use in
        let span = axis.span(of: use)
        return sum
          + max(0, min(time.upperBound, span.upperBound) - max(time.lowerBound, span.lowerBound))
      }
      guard Double(bytes) * share > most else { continue }
      most = Double(bytes) * share
      owner = index
    }
    return most * 4 >= Double(addresses.count) * length ? owner : nil
  }

  private func column(of peak: Occupancy.Span, _ width: Int) -> Int {
    let span = axis.span(of: peak.steps.lowerBound...peak.steps.lowerBound)
    return min(width - 1, Int((span.lowerBound + span.upperBound) / 2 * Double(width)))
  }

  /// Letters for tensors that can be seen: first those at the peak, then those that fill most of the
  /// map. Letters run in the order of time.
  private func signs(of cells: [[Int?]], _ most: Int) -> [Int: Character] {
    var area: [Int: Int] = [:]
    for owner in cells.joined().compactMap({ $0 }) { area[owner, default: 0] += 1 }
    func isAtPeak(_ index: Int) -> Bool {
      guard let peak else { return false }
      return residences[index].uses.contains { $0.contains(peak.steps.lowerBound) }
    }
    let ranked = area.keys.filter { !residences[$0].isScratch }.sorted {
      (isAtPeak($0) ? 0 : 1, -(area[$0] ?? 0), $0) < (isAtPeak($1) ? 0 : 1, -(area[$1] ?? 0), $1)
    }
    let chosen = ranked.prefix(min(most, 26)).sorted {
      (residences[$0].steps.lowerBound, $0) < (residences[$1].steps.lowerBound, $1)
    }
    var signs = Dictionary(uniqueKeysWithValues: zip(chosen, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for index in area.keys where residences[index].isScratch { signs[index] = "~" }
    return signs
  }

  private func foot(_ width: Int) -> String {
    let (first, last) = ("step 0", "step \(Figures.grouped(stepCount - 1))")
    let title = "width: \(axis.measure.name)"
    let space = width - first.count - last.count - title.count
    guard space >= 4 else {
      return first + String(repeating: " ", count: max(1, space + title.count)) + last
    }
    let left = String(repeating: " ", count: space / 2)
    return first + left + title + String(repeating: " ", count: space - space / 2) + last
  }

  private func legend(
    _ cells: [[Int?]], _ signs: [Int: Character], _ columns: Int
  ) -> [String] {
    let lettered = signs.filter { $0.value != "~" }.sorted { $0.value < $1.value }
    var table = TextTable(
      ["", "bytes", "held", "steps", "name"], numeric: [1])
    for (index, letter) in lettered {
      let residence = residences[index]
      let (first, last) = (residence.steps.lowerBound, residence.steps.upperBound)
      table.add([
        String(letter), Figures.grouped(residence.bytes),
        residence.kind == .rolling ? "\(residence.heldRows) of \(residence.rows) rows" : "whole",
        first == last
          ? Figures.grouped(first) : "\(Figures.grouped(first))–\(Figures.grouped(last))",
        names[index],
      ])
    }
    var lines =
      lettered.isEmpty
      ? [] : table.text(columns: columns - 2).split(separator: "\n").map { "  " + $0 }
    let seen = Set(cells.joined().compactMap { $0 })
    var rest: [String] = []
    if seen.contains(where: { signs[$0] == nil }) { rest.append("+ other tensors") }
    if signs.values.contains("~") { rest.append("~ working memory") }
    if cells.joined().contains(where: { $0 == nil }) { rest.append(". free") }
    if let peak { rest.append("^ the peak, step \(Figures.grouped(peak.steps.lowerBound))") }
    if !rest.isEmpty { lines.append("  " + rest.joined(separator: "   ")) }
    return lines
  }
}
