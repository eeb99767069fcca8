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
      let name = Figures.shortened(outputName(record), to: 80)
      text += " (operator \(record), <b>\(Markup.escaped(name))</b>)"
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

  /// What runs one after the other, every step in one of them, with what each needs.
  var segmentSection: String {
    guard groups.count > 1 else { return "" }
    let rows = groups.map { group in
      let bytes = occupancy.most(in: group.steps)
      let width = Markup.percent(bytes, of: arenaBytes)
      let ends = group.operators.count == 1 ? group.operators : [group.operators[0], group.last]
      let what = ends.map { Markup.escaped(outputName($0)) }.joined(separator: " → ")
      let rows =
        group.operators.count == 1
        ? "" : group.rowsPerStep == 1 ? "a row a step" : "\(group.rowsPerStep) rows a step"
      let notes = [rows, Figures.steps(group.steps)].filter { !$0.isEmpty }
      let time = estimate(group.steps).map {
        "<small>\(Figures.duration(microseconds: $0)) · </small>"
      }
      return "<li><span class=\"name\"><b class=\"no\">\(Self.numbers(group.operators))</b> \(what)"
        + "<small class=\"under\">\(notes.joined(separator: ", "))</small></span>"
        + "<span class=\"bar\"><i class=\"tensor\" style=\"width:\(width)\"></i></span>"
        + "<span class=\"num\">\(time ?? "")\(Figures.grouped(bytes))</span></li>"
    }
    let streamed = groups.filter { $0.operators.count > 1 }.count
    return "<section><h2>Segments</h2><p>Operators of a segment take turns, some rows at a time; "
      + "segments follow one another. \(streamed) of these \(groups.count) have several operators. "
      + "On the left their operators, on the right \(axes[0].measure == .time ? "time and " : "")"
      + "the most bytes in use.</p>"
      + fold(
        "\(groups.count) segments", groups.count, "<ul class=\"rows tall\">\(rows.joined())</ul>")
      + "</section>"
  }

  /// Every buffer with its life, in the order of time.
  var lifetimeSection: String {
    let order = residences.indices.sorted {
      (residences[$0].steps.lowerBound, residences[$0].steps.upperBound, $0)
        < (residences[$1].steps.lowerBound, residences[$1].steps.upperBound, $1)
    }
    let rows = order.map { index in
      let residence = residences[index]
      return "<li data-row=\"\(index)\"><span class=\"name\">"
        + "\(name(index))</span>"
        + "<span class=\"bar\"><i class=\"at \(residence.kind.rawValue)\" "
        + "style=\"\(place(residence.steps))\"></i></span>"
        + "<span class=\"num\">\(Figures.grouped(residence.bytes)) "
        + "<small>@ \(Figures.grouped(residence.offset))</small></span></li>"
    }
    return "<section><h2>Lifetimes</h2>"
      + fold(
        "\(residences.count) buffers: bytes @ offset", rows.count,
        "<ul class=\"rows life\">\(rows.joined(separator: "\n"))</ul>") + "</section>"
  }

  /// A list that is closed at first where it is long.
  func fold(_ title: String, _ count: Int, _ list: String) -> String {
    "<details\(count <= 40 ? " open=\"open\"" : "")><summary>\(title)</summary>\(list)</details>"
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
