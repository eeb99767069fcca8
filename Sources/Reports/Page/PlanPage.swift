import Plans

/// A plan as one page of HTML: needs no network and, for reading, no script.
///
/// It is drawn from the plan's records and steps, and from a story. It holds nothing of the moment at
/// which it is written, no date and no measured time: the same plan gives the same page. Everything
/// that is drawn is placed in percentages, so that the page fits any width; a buffer is one
/// rectangle, however many steps it lives for.
public struct PlanPage {
  let plan: Plan
  let story: PlanStory
  let summary: PlanSummary
  let residences: [Residence]
  let occupancy: Occupancy
  let groups: [StepGroup]
  /// What widths stand for: one is shown, the first unless the reader chooses another.
  let axes: [StepAxis]
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
    groups = StepGroup.all(of: plan)
    axes = StepAxis.all(of: plan, microseconds: story.stepMicroseconds)
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
      \(axisButtons)
      <header><p class="kicker">Stint plan</p><h1>\(title)</h1>\(subtitle)</header>
      """,
      headline, figures, mapSection, peakSection, adviceSection, frontierSection, boundarySection,
      segmentSection, operatorSection, lifetimeSection, glossarySection,
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

  /// What the labels beside the map switch: they come first, so that all sections follow.
  private var axisButtons: String {
    axes.enumerated().map { index, axis in
      let name = axis.measure.name
      return "<input type=\"radio\" name=\"axis\" class=\"axis\" id=\"by\(index)\" "
        + "aria-label=\"width by \(name)\"\(index == 0 ? " checked=\"checked\"" : "")/>"
    }.joined()
  }

  private var subtitle: String {
    let mode =
      summary.mode == "streaming" ? "rows of operators interleaved" : "one operator after the other"
    let text = "\(summary.input.text) in, \(summary.output.text) out; \(mode)"
    return "<p class=\"sub\">\(Markup.escaped(text))</p>"
  }

  /// What a place for every byte is good for.
  private var headline: String {
    let known = story.wholeTensorBytes
    let whole = known ?? WholeTensors.bytes(of: plan)
    guard whole > summary.arenaBytes, summary.arenaBytes > 0 else { return "" }
    let how =
      known != nil
      ? "with an operator at a time on whole tensors, in place where that is possible"
      : "at least, with an operator at a time on whole tensors of their own"
    let bars = [
      ("whole tensors", whole, "soft"), ("this plan", summary.arenaBytes, "plan"),
    ].map { name, bytes, kind in
      "<li><span class=\"name\">\(name)</span><span class=\"bar\"><i class=\"\(kind)\" "
        + "style=\"width:\(Markup.percent(bytes, of: whole))\"></i></span>"
        + "<span class=\"num\">\(Figures.grouped(bytes)) <small>bytes</small></span></li>"
    }
    return """
      <section class="hero"><p class="big"><b>\(Figures.short(summary.arenaBytes))</b> of memory \
      instead of <b>\(Figures.short(whole))</b></p>
      <p>\(Figures.less(summary.arenaBytes, than: whole)) than the same model needs \(how).</p>
      <ul class="rows">\(bars.joined())</ul></section>
      """
  }

  /// The figures at the top.
  private var figures: String {
    var tiles = [
      (
        "arena", Figures.short(summary.arenaBytes),
        "\(Figures.grouped(summary.arenaBytes)) bytes, \(summary.boundText)"
      )
    ]
    if let microseconds = estimate(0...stepCount - 1) {
      tiles.append(
        (
          "estimated time", "≈ " + Figures.duration(microseconds: microseconds),
          "a run, by a model of the processor"
        ))
    }
    let board = story.board.isEmpty ? "any" : story.board
    tiles += [
      ("board", board, "instruction set \(summary.instructionSet)"),
      (
        "weights", Figures.short(summary.weightBytes),
        "\(Figures.grouped(summary.weightBytes)) bytes, read in place from the plan file"
      ),
      (
        "work", Self.count(summary.executedMacs),
        "\(Figures.grouped(summary.executedMacs)) multiply-accumulates a run"
      ),
      (
        "steps", Figures.grouped(summary.steps),
        "of \(Figures.grouped(summary.operators)) operators"
      ),
      ("plan file", Figures.short(summary.planBytes), "certificate \(summary.certificate)"),
    ]
    let items = tiles.map { name, figure, note in
      "<div class=\"tile\"><dt>\(name)</dt><dd>\(Markup.escaped(figure))"
        + "<small>\(Markup.escaped(note))</small></dd></div>"
    }
    return "<dl class=\"tiles\">\(items.joined())</dl>"
  }

  /// The estimated microseconds of some steps; nil where no times are known.
  func estimate(_ steps: ClosedRange<Int>) -> Double? {
    guard axes[0].measure == .time else { return nil }
    return story.stepMicroseconds[steps].reduce(0, +)
  }

  /// "299.5 M".
  static func count(_ number: Int) -> String {
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

  /// What an operator makes, by the name of its output where there is little room.
  func outputName(_ index: Int) -> String {
    let tensor = plan.tensor(Int(plan.operator(index).output))
    return names.short(plan.name(of: tensor), operatorName(index))
  }
}
