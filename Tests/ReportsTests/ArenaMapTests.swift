import Plans
import Testing

@testable import Reports

/// The map and its legend say the same.
@Suite struct ArenaMapTests {
  private struct Drawn {
    let lines: [Substring]
    /// The signs of the map, and the lines below it.
    let signs: Set<Character>
    let legend: [Substring]

    init(_ plan: Plan, columns: Int = 79, times: [Double] = []) {
      let text = ArenaMap(plan, stepMicroseconds: times).text(columns: columns)
      lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let floor = lines.firstIndex { $0.contains("+---") || $0.contains("+^") } ?? 0
      let cells = lines[..<floor].flatMap { $0.drop { $0 != "|" }.dropFirst() }
      signs = Set(cells)
      legend = Array(lines[(floor + 3)...])
    }

    /// The letters that the legend explains.
    var explained: [Character] {
      legend.filter { $0.hasPrefix("  ") }.compactMap { line in
        let words = line.split(separator: " ")
        return words.first?.count == 1 && words[0].first?.isLetter == true && words.count > 3
          ? words[0].first : nil
      }
    }
  }

  static let plans = [(1, 4), (3, 12), (9, 40), (17, 72)]

  private func withPlan(
    _ size: (Int, Int), _ body: (Plan, PlanContents) throws -> Void
  ) throws {
    let contents = StreamPlan(blocks: size.0, rows: size.1).contents
    let memory = try PlanMemory(contents.encoded())
    try withExtendedLifetime(memory) { try body(memory.plan, contents) }
  }

  @Test(arguments: plans)
  func everySignIsExplainedAndEveryExplanationIsSeen(blocks: Int, rows: Int) throws {
    try withPlan((blocks, rows)) { plan, _ in
      for columns in [60, 79, 140] {
        let drawn = Drawn(plan, columns: columns)
        let letters = drawn.signs.filter(\.isLetter)
        #expect(Set(drawn.explained) == letters)
        #expect(drawn.explained == drawn.explained.sorted() && !letters.isEmpty)
        let last = try #require(drawn.legend.last)
        for (sign, words) in [("+", "+ other tensors"), ("~", "~ working memory"), (".", ". free")]
        {
          #expect(last.contains(words) == drawn.signs.contains(Character(sign)), "\(sign)")
        }
        #expect(last.contains("^ the peak"))
        #expect(drawn.lines.allSatisfy { $0.count <= columns })
      }
    }
  }

  @Test(arguments: plans)
  func theColumnOfThePeakShowsWhoIsInUseThen(blocks: Int, rows: Int) throws {
    try withPlan((blocks, rows)) { plan, contents in
      let drawn = Drawn(plan)
      let floor = try #require(drawn.lines.first { $0.contains("^") && $0.contains("+") })
      let column = try #require(floor.firstIndex(of: "^"))
      let distance = floor.distance(from: floor.startIndex, to: column)
      let cells = Set(drawn.lines.prefix(16).map { Array($0)[distance] })
      let residences = Residence.all(of: plan)
      let peak = try #require(Occupancy(residences).peak)
      // Those that fill more than two lines of the map can be seen there, by a letter of their own.
      let large = residences.filter {
        !$0.isScratch && $0.steps.contains(peak.steps.lowerBound)
          && $0.bytes > 2 * Int(contents.header.arenaBytes) / 16
      }
      let letters = cells.filter(\.isLetter).count
      #expect(letters >= min(large.count, 12))
      // Letters are given to them first.
      #expect(!cells.contains("+") || letters >= 12)
    }
  }

  @Test func widthsStandForWhatTheFootSays() throws {
    try withPlan((3, 12)) { plan, contents in
      #expect(Drawn(plan).lines.contains { $0.contains("width: estimated work") })
      let times = contents.steps.map { _ in 1.0 }
      #expect(Drawn(plan, times: times).lines.contains { $0.contains("width: estimated time") })
    }
  }
}
