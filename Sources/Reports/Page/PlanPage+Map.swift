import Plans

extension PlanPage {
  /// The arena: time runs to the right, addresses run up, every buffer is a rectangle.
  var mapSection: String {
    let boxes = residences.indices.map(box)
    let kinds = Residence.Kind.allCases.filter { kind in residences.contains { $0.kind == kind } }
    let legend = kinds.map { "<span class=\"key \($0.rawValue)\">\($0.legend)</span>" }
    var marks = ""
    if let peak = occupancy.peak {
      let middle = Double(peak.steps.lowerBound + peak.steps.upperBound + 1) / 2
      let left = Markup.percent(middle / Double(stepCount))
      marks += "<i class=\"peak\" style=\"left:\(left)\"></i>"
    }
    let bound = summary.lowerBoundBytes
    if bound > 0, bound < arenaBytes {
      let bottom = Markup.percent(bound, of: arenaBytes)
      marks += "<i class=\"bound\" style=\"bottom:\(bottom)\"><b>lower bound</b></i>"
    }
    return """
      <section><h2>The arena</h2>
      <p class="legend">\(legend.joined())</p>
      <div class="plot" data-steps="\(stepCount)" data-bytes="\(arenaBytes)">
      <div class="yaxis">\(byteTicks)</div>
      <div class="map" role="img" aria-label="Each buffer of the arena over the steps of its life">
      \(boxes.joined(separator: "\n"))
      \(marks)
      </div>
      \(segmentBand)
      <div class="use" role="img" aria-label="Bytes in use at each step">\(usage)</div>
      <div class="xaxis">\(stepTicks)</div>
      </div>
      <p class="note">\(caption)</p>
      </section>
      """
  }

  private var caption: String {
    let rows = summary.mode == "streaming" ? " A step makes some rows of an operator’s output." : ""
    return "Steps run to the right, addresses up; below, the bytes in use at each step."
      + " The dashed upright line is the peak.\(rows)"
  }

  private func box(_ index: Int) -> String {
    let residence = residences[index]
    let style = [
      "left:" + Markup.percent(residence.steps.lowerBound, of: stepCount),
      "width:" + Markup.percent(residence.steps.count, of: stepCount),
      "bottom:" + Markup.percent(residence.offset, of: arenaBytes),
      "height:" + Markup.percent(residence.bytes, of: arenaBytes),
    ]
    let rows =
      residence.kind == .rolling ? ";--rows:\(min(max(residence.heldRows, 1), 64))" : ""
    // Working memory that comes and goes lies under that of other operators.
    let label =
      residence.uses.count > 1
      ? "" : "<span>\(self.label(index))</span>"
    return "<div class=\"b \(residence.kind.rawValue)\" data-buffer=\"\(index)\" "
      + "style=\"\(style.joined(separator: ";"))\(rows)\" title=\"\(tip(residence))\">"
      + "\(label)</div>"
  }

  /// What is said of a buffer when it is pointed at.
  private func tip(_ residence: Residence) -> String {
    var lines = [
      Figures.shortened(residence.name, to: 160),
      "\(Figures.grouped(residence.bytes)) bytes at \(Figures.grouped(residence.offset))–"
        + Figures.grouped(residence.end - 1),
      Markup.steps(residence.steps),
    ]
    switch residence.kind {
    case .rolling: lines.append("keeps \(residence.heldRows) of \(residence.rows) rows")
    case .scratch:
      let count = residence.uses.reduce(0) { $0 + $1.count }
      lines.append("working memory in \(Figures.grouped(count)) of these steps")
    case .input, .output: lines.append("the model’s \(residence.kind.rawValue)")
    case .tensor: break
    }
    if residence.tensors.count > 1 {
      lines.append("shared by \(residence.tensors.count) tensors that are views of it")
    }
    if residence.kind != .scratch {
      lines += list("written by", residence.writers) + list("read by", residence.readers)
    }
    return Markup.escaped(lines.joined(separator: "\n"))
  }

  private func list(_ role: String, _ operators: [Int]) -> [String] {
    guard !operators.isEmpty else { return [] }
    let names = operators.prefix(3).map { Figures.shortened(operatorName($0), to: 48) }
    let more = operators.count > 3 ? " and \(operators.count - 3) more" : ""
    return ["\(role) \(names.joined(separator: ", "))\(more)"]
  }

  /// Multiples of a power of two, at most about six of them, and the arena's size.
  private var byteTicks: String {
    var distance = 1
    while arenaBytes / distance > 6 { distance *= 2 }
    // One that is close to the top would lie under the arena's size.
    let ticks = stride(from: 0, to: arenaBytes - arenaBytes / 20, by: distance)
    return (Array(ticks) + [arenaBytes]).map { bytes in
      let bottom = Markup.percent(bytes, of: arenaBytes)
      return "<span style=\"bottom:\(bottom)\">\(bytes == 0 ? "0" : Figures.short(bytes))</span>"
    }.joined()
  }

  private var stepTicks: String {
    var distance = 1
    var factors = [2, 5, 10]
    var unit = 1
    while stepCount / distance > 10 {
      distance = unit * factors.removeFirst()
      if factors.isEmpty {
        unit *= 10
        factors = [2, 5, 10]
      }
    }
    return stride(from: 0, to: stepCount, by: distance).map { step in
      let left = Markup.percent(Double(step) / Double(stepCount))
      return "<span style=\"left:\(left)\">\(Figures.grouped(step))</span>"
    }.joined()
  }

  /// Bytes in use over time as a filled line of at most a few hundred corners.
  private var usage: String {
    let columns = min(stepCount, 480)
    var path = "M0 100"
    var last = -1
    for column in 0..<columns {
      let first = stepCount * column / columns
      let end = max(first + 1, stepCount * (column + 1) / columns)
      let bytes = occupancy.most(in: first...end - 1)
      guard bytes != last else { continue }
      let height = Figures.decimal(100 - 100 * Double(bytes) / Double(arenaBytes), places: 2)
      path += "H\(column)V\(height)"
      last = bytes
    }
    path += "H\(columns)V100Z"
    return "<svg viewBox=\"0 0 \(columns) 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<path d=\"\(path)\"/></svg>"
  }

  private var segmentBand: String {
    guard !story.segments.isEmpty else { return "" }
    let bands = story.segments.map { segment in
      let left = Markup.percent(segment.steps.lowerBound, of: stepCount)
      let width = Markup.percent(segment.steps.count, of: stepCount)
      let name = Markup.escaped(segment.name)
      return "<div style=\"left:\(left);width:\(width)\" title=\"\(name)&#10;"
        + "\(Markup.steps(segment.steps))\"><span>\(name)</span></div>"
    }
    return "<div class=\"segments\">\(bands.joined())</div>"
  }
}

extension Residence.Kind {
  var legend: String {
    switch self {
    case .input: "input"
    case .output: "output"
    case .tensor: "whole tensor"
    case .rolling: "rolling rows"
    case .scratch: "working memory"
    }
  }
}
