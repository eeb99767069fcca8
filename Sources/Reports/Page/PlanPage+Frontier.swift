extension PlanPage {
  /// Plans between the smallest and the fastest: memory to the right, time up, both from nothing, so that
  /// a small difference looks small.
  var frontierSection: String {
    let points = story.frontier.filter { $0.microseconds.isFinite && $0.microseconds >= 0 }
      .sorted { ($0.microseconds, $0.arenaBytes) < ($1.microseconds, $1.arenaBytes) }
    guard let fastest = points.first else { return "" }
    let mostBytes = max(points.map(\.arenaBytes).max() ?? 1, 1)
    let mostTime = max(points.map(\.microseconds).max() ?? 1, 1e-9)
    func x(_ point: PlanStory.FrontierPoint) -> Double {
      0.97 * Double(point.arenaBytes) / Double(mostBytes)
    }
    func y(_ point: PlanStory.FrontierPoint) -> Double { 0.85 * point.microseconds / mostTime }
    let line = points.map { point in
      Figures.decimal(1_000 * x(point), places: 1) + ","
        + Figures.decimal(1_000 - 1_000 * y(point), places: 1)
    }.joined(separator: " ")
    let dots = points.map { point in
      let place = "left:\(Markup.percent(x(point)));bottom:\(Markup.percent(y(point)))"
      let text =
        "\(point.isChosen ? "this plan" : Markup.escaped(point.label))&#10;"
        + "\(Figures.grouped(point.arenaBytes)) bytes&#10;\(Self.time(point)), "
        + more(point, fastest)
      return "<i class=\"dot\(point.isChosen ? " chosen" : "")\" style=\"\(place)\" "
        + "title=\"\(text)\"></i>"
    }
    let told = points.filter { $0.isChosen || $0 == points.first }.map { point in
      let place = "left:\(Markup.percent(x(point)));bottom:\(Markup.percent(y(point)))"
      let side = x(point) < 0.1 ? " first" : x(point) > 0.9 ? " last" : ""
      let text = point.isChosen ? "this plan" : point.label
      return "<b class=\"said\(side)\" style=\"\(place)\">\(Markup.escaped(text))</b>"
    }
    let rows = points.map { point in
      let notes = [point.label, point.isChosen ? "this plan" : ""].filter { !$0.isEmpty }
      return "<tr\(point.isChosen ? " class=\"chosen\"" : "")>"
        + "<td><code>\(point.option)</code> <small>\(Markup.escaped(notes.joined(separator: ", ")))"
        + "</small></td><td>\(Figures.short(point.arenaBytes))</td>"
        + "<td>\(Self.time(point))</td>"
        + "<td>\(point == fastest ? "–" : more(point, fastest))</td></tr>"
    }
    let slowest = points.max { $0.microseconds < $1.microseconds } ?? fastest
    let smallest = points.min { $0.arenaBytes < $1.arenaBytes } ?? fastest
    let table =
      "<div class=\"wide\"><table><thead><tr><th>what to ask for</th><th>arena</th>"
      + "<th>time, estimated</th><th>than the fastest</th></tr></thead>"
      + "<tbody>\(rows.joined())</tbody></table></div>"
    return """
      <section><h2>Memory against time</h2>
      <p>The smallest plan worth having needs \
      \(Figures.less(smallest.arenaBytes, than: fastest.arenaBytes)) memory than the fastest, for \
      <span class="nw">\(more(smallest, fastest))</span> time, estimated.</p>
      <div class="curve"><div class="area">
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true"><polyline points="\(line)"/></svg>
      \(dots.joined())\(told.joined())</div>
      <b class="ytop">\(Self.time(slowest))</b><b class="yzero">0</b>
      <b class="xzero">0</b><b class="xtop">\(Figures.short(mostBytes))</b>
      <b class="xname">arena</b><b class="yname">time</b></div>
      \(fold("\(points.count) plans", points.count, table))
      </section>
      """
  }

  private func more(
    _ point: PlanStory.FrontierPoint, _ fastest: PlanStory.FrontierPoint
  ) -> String {
    Figures.more(point.microseconds, than: fastest.microseconds)
  }

  private static func time(_ point: PlanStory.FrontierPoint) -> String {
    Figures.duration(microseconds: point.microseconds, digits: 3)
  }
}
