import Plans

/// A plan as one page of HTML: needs no network and, for reading, no script.
///
/// It is drawn from the plan's records and steps alone, so it serves every plan file. Everything
/// that is drawn is placed in percentages, so that the page fits any width; a buffer is one
/// rectangle, however many steps it lives for.
public struct PlanPage {
  let plan: Plan
  let story: PlanStory
  let summary: PlanSummary
  let residences: [Residence]
  let occupancy: Occupancy
  private let names: ShortNames
  /// At least 1, as they divide.
  let stepCount: Int
  let arenaBytes: Int

  /// Prepares the page of a plan.
  public init(_ plan: Plan, story: PlanStory) {
    self.plan = plan
    self.story = story
    summary = PlanSummary(plan)
    residences = Residence.all(of: plan)
    occupancy = Occupancy(residences)
    names = ShortNames(residences.filter { !$0.isScratch }.map(\.name))
    stepCount = max(plan.stepCount, 1)
    arenaBytes = max(plan.arenaBytes, 1)
  }

  /// The whole page, as UTF-8 text that is well-formed XML too.
  public var html: String {
    let title = Markup.escaped(story.title)
    let parts = [
      """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(title) – Stint plan</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>
      <main>
      <header><p class="kicker">Stint plan</p><h1>\(title)</h1>\(subtitle)</header>
      """,
      figures, mapSection, peakSection, adviceSection, frontierSection, segmentSection,
      lifetimeSection,
      """
      </main>
      <div id="card" hidden="hidden"></div>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var subtitle: String {
    let mode =
      summary.mode == "streaming" ? "rows of operators interleaved" : "one operator after the other"
    let text =
      "\(summary.input.text) in, \(summary.output.text) out; \(mode), for \(summary.instructionSet)"
    return "<p class=\"sub\">\(Markup.escaped(text))</p>"
  }

  /// The figures at the top.
  private var figures: String {
    let gap = summary.arenaBytes - summary.lowerBoundBytes
    let tiles = [
      (
        "arena", Figures.short(summary.arenaBytes),
        "\(Figures.grouped(summary.arenaBytes)) bytes, "
          + (gap > 0
            ? "\(Figures.grouped(gap)) above the lower bound" : "equal to the lower bound")
      ),
      (
        "weights", Figures.short(summary.weightBytes),
        "\(Figures.grouped(summary.weightBytes)) bytes, read in place"
      ),
      (
        "work", Self.count(summary.executedMacs),
        "\(Figures.grouped(summary.executedMacs)) multiply-accumulates a run"
      ),
      (
        "steps", Figures.grouped(summary.steps),
        "of \(Figures.grouped(summary.operators)) operators"
      ),
      ("plan file", Figures.short(summary.planBytes), "signed \(summary.certificate)"),
    ]
    let items = tiles.map { name, figure, note in
      "<div class=\"tile\"><dt>\(name)</dt><dd>\(figure)<small>\(Markup.escaped(note))</small></dd></div>"
    }
    return "<dl class=\"tiles\">\(items.joined())</dl>"
  }

  /// "299.5 M".
  private static func count(_ number: Int) -> String {
    for (unit, size) in [("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000)]
    where number >= size {
      return Figures.decimal(Double(number) / Double(size), places: 1) + " " + unit
    }
    return "\(number)"
  }

  private var adviceSection: String {
    guard !story.advice.isEmpty else { return "" }
    let items = story.advice.map { "<li>\(Markup.escaped($0))</li>" }
    return
      "<section><h2>What would lower it</h2><ul class=\"advice\">\(items.joined())</ul></section>"
  }

  /// What a buffer is called where there is little room.
  func label(_ index: Int) -> String {
    Markup.escaped(names.short(residences[index].name, "buffer \(index)"))
  }

  /// The name of an operator.
  func operatorName(_ index: Int) -> String {
    let name = plan.name(of: plan.operator(index))
    return name.isEmpty ? "operator \(index)" : name
  }
}
