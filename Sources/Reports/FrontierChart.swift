/// Memory against time as text: each row a plan, and a bar as long as its arena.
public struct FrontierChart {
  private let points: [PlanStory.FrontierPoint]

  /// Prepares the chart of some plans, the fastest first.
  public init(_ points: [PlanStory.FrontierPoint]) { self.points = points }

  /// A line for each plan, none wider than `columns`.
  public func text(columns: Int = 79) -> String {
    let most = max(points.map(\.arenaBytes).max() ?? 1, 1)
    let fastest = points.map(\.microseconds).min() ?? 0
    let head = 47
    let width = max(8, columns - head)
    var lines = ["      arena   estimated time              (--arena-budget gives each)"]
    for point in points {
      let arena = Figures.padded(Figures.grouped(point.arenaBytes), to: 11)
      let time = Figures.padded(
        Figures.duration(microseconds: point.microseconds, digits: 3), to: 11)
      let more = Figures.padded(
        point.microseconds > fastest ? Figures.more(point.microseconds, than: fastest) : "", to: 9)
      let note = Figures.padded(point.isChosen ? "this plan" : point.label, to: 11, left: true)
      let bar = String(repeating: "#", count: max(1, point.arenaBytes * width / most))
      lines.append("\(arena)\(time)\(more)   \(note) \(bar)")
    }
    return lines.joined(separator: "\n")
  }
}
