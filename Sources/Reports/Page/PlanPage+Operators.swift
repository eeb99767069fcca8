import Plans

extension PlanPage {
  /// The network as a list, with lines from each operator to those that read what it made.
  var operatorSection: String {
    let inspection = Inspection(plan)
    guard !inspection.operators.isEmpty else { return "" }
    var costs = [Double](repeating: 0, count: plan.operatorCount)
    for step in 0..<plan.stepCount {
      let span = axes[0].span(of: step...step)
      costs[Int(plan.step(step).operatorIndex)] += span.upperBound - span.lowerBound
    }
    let most = max(costs.max() ?? 1, 1e-12)
    let isTimed = axes[0].measure == .time
    let total = estimate(0...stepCount - 1) ?? 0
    let rows = inspection.operators.map { operation in
      let output = inspection.tensors[operation.output]
      let shape = "\(output.rows)×\(output.width)×\(output.channels)"
      let window = operation.window == "–" ? "" : " \(operation.window)"
      let cost = costs[operation.index]
      let figure =
        isTimed
        ? Figures.duration(microseconds: total * cost)
        : Figures.decimal(100 * cost, places: 1) + " %"
      let work = operation.macs > 0 ? Self.count(operation.macs) + " MAC" : ""
      let width = Markup.percent(cost / most)
      return "<li><span class=\"name\"><b class=\"no\">\(operation.index)</b> "
        + "\(Markup.escaped(operation.kind))\(window) <small>\(shape) "
        + "\(Markup.escaped(outputName(operation.index)))</small></span>"
        + "<span class=\"bar\"><i class=\"plan\" style=\"width:\(width)\"></i></span>"
        + "<span class=\"num\"><small>\(work)</small> \(figure)</span></li>"
    }
    let wires = Wires(plan).svg(rows: rows.count, rowHeight: 26)
    let measure = isTimed ? "estimated time" : "share of the estimated work"
    return "<section><h2>Operators</h2><p>In the order in which they run, with their \(measure). "
      + "A line joins an operator to those that read what it makes.</p>"
      + fold(
        "\(rows.count) operators", rows.count,
        "<div class=\"ops\">\(wires)<ul class=\"rows\">\(rows.joined(separator: "\n"))</ul></div>")
      + "</section>"
  }
}
