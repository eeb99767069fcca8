extension PlanPage {
  /// Plans between the smallest and the fastest: time to the right, memory up.
  var frontierSection: String {
    let points = story.frontier.filter { $0.microseconds.isFinite && $0.microseconds >= 0 }
      .sorted { ($0.microseconds, $0.arenaBytes) < ($1.microseconds, $1.arenaBytes) }
    guard let first = points.first, let last = points.last else { return "" }
    let mostBytes = points.map(\.arenaBytes).max() ?? 1
    let time = max(last.microseconds - first.microseconds, 1e-9)
    // A margin on each side, as points are drawn around their place.
    func x(_ point: PlanStory.FrontierPoint) -> Double {
      points.count == 1 ? 0.5 : 0.04 + 0.92 * (point.microseconds - first.microseconds) / time
    }
    func y(_ point: PlanStory.FrontierPoint) -> Double {
      0.92 * Double(point.arenaBytes) / Double(max(mostBytes, 1))
    }
    let line = points.map { point in
      Figures.decimal(1_000 * x(point), places: 1) + ","
        + Figures.decimal(1_000 - 1_000 * y(point), places: 1)
    }.joined(separator: " ")
    let dots = points.map { point in
      let place = "left:\(Markup.percent(x(point)));bottom:\(Markup.percent(y(point)))"
      return "<i class=\"dot\(point.isChosen ? " chosen" : "")\" style=\"\(place)\" "
        + "title=\"\(Markup.escaped(point.label))&#10;\(Figures.grouped(point.arenaBytes)) bytes&#10;"
        + "\(Self.duration(point.microseconds))\"></i>"
    }
    let rows = points.map { point in
      "<tr\(point.isChosen ? " class=\"chosen\"" : "")><td>\(Markup.escaped(point.label))"
        + "\(point.isChosen ? " <small>this plan</small>" : "")</td>"
        + "<td>\(Figures.grouped(point.arenaBytes))</td>"
        + "<td>\(Self.duration(point.microseconds))</td></tr>"
    }
    return """
      <section><h2>Memory against time</h2>
      <div class="curve"><b class="ylab">\(Figures.short(mostBytes))</b>
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true"><polyline points="\(line)"/></svg>
      \(dots.joined())
      <b class="xlab">\(Self.duration(first.microseconds))</b><b class="xlab last">\(Self.duration(last.microseconds))</b></div>
      <table><thead><tr><th>plan</th><th>arena, bytes</th><th>time, estimated</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table>
      </section>
      """
  }

  /// "12.345 ms": plans often differ in the third place.
  static func duration(_ microseconds: Double) -> String {
    microseconds >= 1_000
      ? Figures.decimal(microseconds / 1_000, places: 3) + " ms"
      : Figures.decimal(microseconds, places: 0) + " µs"
  }
}
