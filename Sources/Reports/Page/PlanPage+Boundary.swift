import Plans

extension PlanPage {
  /// What the plan takes for granted of its input, and what becomes of its output.
  var boundarySection: String {
    var facts = [("input", summary.input.text + name(summary.input))]
    facts += summary.assumptions.map { ($0.name, $0.text) }
    facts.append(
      (
        "input rows",
        summary.takesRows
          ? "made one by one as they are needed; the input is never held whole"
          : "all there before a run"
      ))
    facts.append(
      ("output", summary.outputText + (summary.outputCount > 1 ? "" : name(summary.output))))
    let labels = plan.labels
    facts.append(
      ("labels", labels.isEmpty ? "none; classes are told by number" : "\(labels.count)"))
    let rules = plan.rules
    if rules.isEmpty { facts.append(("rules", "none; give them with --signal")) }
    let rows = facts.map {
      "<div><dt>\($0.0)</dt><dd>\(Markup.escaped($0.1))</dd></div>"
    }
    var lists = ""
    if !rules.isEmpty {
      let items = rules.map { "<li><code>\(Markup.escaped($0))</code></li>" }
      lists += "<p class=\"head\">rules</p><ul class=\"plain\">\(items.joined())</ul>"
    }
    if !labels.isEmpty {
      let items = labels.map { "<li>\(Markup.escaped(Figures.shortened($0, to: 80)))</li>" }
      lists += fold(
        "\(labels.count) labels, by class", labels.count,
        "<ol class=\"names\" start=\"0\">\(items.joined())</ol>")
    }
    return "<section><h2>In and out</h2><dl class=\"facts\">\(rows.joined())</dl>\(lists)</section>"
  }

  private func name(_ boundary: PlanSummary.Boundary) -> String {
    boundary.name.isEmpty ? "" : ", named “\(Figures.shortened(boundary.name, to: 60))”"
  }
}
