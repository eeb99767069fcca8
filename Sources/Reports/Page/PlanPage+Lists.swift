import Plans

extension PlanPage {
  /// The step of most bytes in use, and whose they are.
  var peakSection: String {
    guard let peak = occupancy.peak else { return "" }
    let owners = residences.indices.filter { index in
      residences[index].uses.contains { $0.contains(peak.steps.lowerBound) }
    }.sorted { (residences[$1].bytes, $0) < (residences[$0].bytes, $1) }
    let sum = owners.reduce(0) { $0 + residences[$1].bytes }
    let record = plan.stepCount > 0 ? Int(plan.step(peak.steps.lowerBound).operatorIndex) : nil
    var text = "In step \(Figures.grouped(peak.steps.lowerBound))"
    if let record {
      text += " (<b>\(Markup.escaped(Figures.shortened(operatorName(record), to: 80)))</b>)"
    }
    text += ", \(Figures.grouped(peak.bytes)) of the arena’s "
    text += "\(Figures.grouped(summary.arenaBytes)) bytes are in use"
    if peak.bytes < summary.arenaBytes {
      text += "; the other \(Figures.grouped(summary.arenaBytes - peak.bytes)) are gaps between "
      text += "buffers that live at other times too"
    }
    text += "."
    if sum > peak.bytes {
      text += " Buffers that overlap share \(Figures.grouped(sum - peak.bytes)) bytes."
    }
    let rows = owners.prefix(12).map { index in
      let residence = residences[index]
      let width = Markup.percent(residence.bytes, of: max(peak.bytes, 1))
      let share = Figures.decimal(
        100 * Double(residence.bytes) / Double(max(peak.bytes, 1)), places: 1)
      return "<li data-row=\"\(index)\"><span class=\"name\">"
        + "\(name(index))</span>"
        + "<span class=\"bar\"><i class=\"\(residence.kind.rawValue)\" style=\"width:\(width)\"></i></span>"
        + "<span class=\"num\">\(Figures.grouped(residence.bytes)) <small>\(share) %</small></span></li>"
    }
    let rest = owners.dropFirst(12)
    let more =
      rest.isEmpty
      ? ""
      : "<p class=\"note\">and \(rest.count) smaller ones of "
        + "\(Figures.grouped(rest.reduce(0) { $0 + residences[$1].bytes })) bytes together</p>"
    return
      "<section><h2>The peak</h2><p>\(text)</p><ul class=\"rows\">\(rows.joined())</ul>\(more)</section>"
  }

  /// The named spans of steps, with what each needs.
  var segmentSection: String {
    guard !story.segments.isEmpty else { return "" }
    let rows = story.segments.map { segment in
      let bytes = occupancy.most(in: segment.steps)
      let width = Markup.percent(bytes, of: arenaBytes)
      return "<li><span class=\"name\">\(Markup.escaped(segment.name)) "
        + "<small>\(Markup.steps(segment.steps))</small></span>"
        + "<span class=\"bar\"><i class=\"tensor\" style=\"width:\(width)\"></i></span>"
        + "<span class=\"num\">\(Figures.grouped(bytes))</span></li>"
    }
    return "<section><h2>Segments</h2><p>The most bytes in use in each.</p>"
      + "<ul class=\"rows\">\(rows.joined())</ul></section>"
  }

  /// Every buffer with its life, in the order of time.
  var lifetimeSection: String {
    let order = residences.indices.sorted {
      (residences[$0].steps.lowerBound, residences[$0].steps.upperBound, $0)
        < (residences[$1].steps.lowerBound, residences[$1].steps.upperBound, $1)
    }
    let rows = order.map { index in
      let residence = residences[index]
      let left = Markup.percent(residence.steps.lowerBound, of: stepCount)
      let width = Markup.percent(residence.steps.count, of: stepCount)
      return "<li data-row=\"\(index)\"><span class=\"name\">"
        + "\(name(index))</span>"
        + "<span class=\"bar\"><i class=\"\(residence.kind.rawValue)\" "
        + "style=\"left:\(left);width:\(width)\"></i></span>"
        + "<span class=\"num\">\(Figures.grouped(residence.bytes)) "
        + "<small>@ \(Figures.grouped(residence.offset))</small></span></li>"
    }
    let list = "<ul class=\"rows life\">\(rows.joined(separator: "\n"))</ul>"
    let title = "\(residences.count) buffers: bytes @ offset"
    return "<section><h2>Lifetimes</h2><details\(rows.count <= 40 ? " open=\"open\"" : "")>"
      + "<summary>\(title)</summary>\(list)</details></section>"
  }

  /// What a row of a list calls a buffer.
  private func name(_ index: Int) -> String {
    let residence = residences[index]
    let note =
      switch residence.kind {
      case .rolling: " <small>\(residence.heldRows) of \(residence.rows) rows</small>"
      case .scratch: " <small>working memory</small>"
      case .input, .output, .tensor: ""
      }
    return label(index) + note
  }
}
