import Plans

extension PlanPage {
  /// The arena: time runs to the right, addresses run up, every buffer is a rectangle.
  var mapSection: String {
    let boxes = residences.indices.map(box)
    let shared = SharedBytes.all(of: residences)
    let kinds = Residence.Kind.allCases.filter { kind in residences.contains { $0.kind == kind } }
    var legend = kinds.map { "<span class=\"key \($0.rawValue)\">\($0.legend)</span>" }
    if !shared.isEmpty {
      legend.append("<span class=\"key shared\">shared: grows into rows that were read</span>")
    }
    var marks = ""
    if let peak = occupancy.peak {
      marks += "<i class=\"peak at\" style=\"\(place(peak.steps))\"></i>"
    }
    let bound = summary.lowerBoundBytes
    if bound > 0, bound < arenaBytes {
      let bottom = Markup.percent(bound, of: arenaBytes)
      marks += "<i class=\"bound\" style=\"bottom:\(bottom)\"><b>lower bound</b></i>"
    }
    return """
      <section><h2>The arena</h2>
      <div class="choice">width by \(axisLabels)</div>
      <p class="legend">\(legend.joined())</p>
      <div class="plot" data-steps="\(stepCount)" data-bytes="\(arenaBytes)">
      <div class="yaxis">\(byteTicks)</div>
      <div class="map" role="img" aria-label="Each buffer of the arena over the steps of its life">
      \(boxes.joined(separator: "\n"))
      \(shared.map(sharedBox).joined())
      \(axes.indices.map(labels).joined(separator: "\n"))
      \(marks)
      </div>
      \(segmentBand)
      <div class="use" role="img" aria-label="Bytes in use at each step">\
      \(axes.indices.map(usage).joined())</div>
      \(axes.indices.map(ticks).joined())
      </div>
      <p class="note">\(caption)</p>
      </section>
      """
  }

  private var axisLabels: String {
    axes.enumerated().map { index, axis in
      "<label for=\"by\(index)\">\(axis.measure.name)</label>"
    }.joined()
  }

  private var caption: String {
    let rows = summary.mode == "streaming" ? " A step makes some rows of an operator’s output." : ""
    return
      "Steps run to the right, addresses up; below the map, the segments by the numbers of their "
      + "operators, and the bytes in use. A number on a box is that of the operator that makes it. "
      + "The dashed upright line is the peak.\(rows)"
  }

  /// Where some steps lie, as custom properties for each axis.
  func place(_ steps: ClosedRange<Int>) -> String {
    axes.enumerated().map { index, axis in
      let span = axis.span(of: steps)
      return "--l\(index):\(Markup.percent(span.lowerBound));"
        + "--w\(index):\(Markup.percent(span.upperBound - span.lowerBound))"
    }.joined(separator: ";")
  }

  private func height(_ bytes: Range<Int>) -> String {
    "bottom:\(Markup.percent(bytes.lowerBound, of: arenaBytes));"
      + "height:\(Markup.percent(bytes.count, of: arenaBytes))"
  }

  private func box(_ index: Int) -> String {
    let residence = residences[index]
    let rows =
      residence.kind == .rolling ? ";--rows:\(min(max(residence.heldRows, 1), 64))" : ""
    return "<div class=\"b at \(residence.kind.rawValue)\" data-buffer=\"\(index)\" "
      + "style=\"\(place(residence.steps));\(height(residence.offset..<residence.end))\(rows)\" "
      + "title=\"\(tip(residence))\"></div>"
  }

  private func sharedBox(_ shared: SharedBytes) -> String {
    let text =
      "\(names(shared.owners))&#10;\(Figures.grouped(shared.bytes.count)) bytes are shared in "
      + "\(Figures.steps(shared.steps)):&#10;what is written grows into rows that were read"
    return "<div class=\"s at\" style=\"\(place(shared.steps));\(height(shared.bytes))\" "
      + "title=\"\(text)\"></div>"
  }

  private func names(_ owners: (Int, Int)) -> String {
    label(owners.0) + " and " + label(owners.1)
  }

  /// The labels of an axis, each where no other box lies.
  private func labels(_ axis: Int) -> String {
    let places = residences.map { residence in
      let span = axes[axis].span(of: residence.steps)
      return LabelSpot(
        span.lowerBound, span.upperBound, Double(residence.offset) / Double(arenaBytes),
        Double(residence.end) / Double(arenaBytes))
    }
    let labels = residences.indices.compactMap { index -> String? in
      // Working memory that comes and goes lies under that of other operators.
      guard residences[index].uses.count == 1 else { return nil }
      var others = places
      others.remove(at: index)
      guard let spot = LabelSpot.find(in: places[index], avoiding: others) else { return nil }
      let style = [
        ("left", spot.left), ("width", spot.right - spot.left), ("bottom", spot.bottom),
        ("height", spot.top - spot.bottom),
      ].map { "\($0.0):\(Markup.percent($0.1))" }.joined(separator: ";")
      return "<div class=\"label\" style=\"\(style)\">\(number(index))</div>"
    }
    return "<div class=\"of\(axis)\">\(labels.joined())</div>"
  }

  /// The number of the operator that makes a buffer, and its name where that has room.
  private func number(_ index: Int) -> String {
    let number = residences[index].writers.first.map { "\($0)" } ?? ""
    return "<span>\(number) \(label(index))</span>" + (number.isEmpty ? "" : "<b>\(number)</b>")
  }

  /// What is said of a buffer when it is pointed at.
  private func tip(_ residence: Residence) -> String {
    var lines = [
      Figures.shortened(residence.name, to: 160),
      "\(Figures.grouped(residence.bytes)) bytes at \(Figures.grouped(residence.offset))–"
        + Figures.grouped(residence.end - 1),
      Figures.steps(residence.steps),
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

  /// What stands under the map: time from the start, or the numbers of steps, where there is room.
  private func ticks(_ axis: Int) -> String {
    let measure = axes[axis].measure
    var spans: [(Double, String)] = []
    if let total = estimate(0...stepCount - 1), measure == .time {
      let distance = Self.roundDistance(total, 6)
      var place = 0.0
      // One that is close to the end would run over it.
      while place < total * 0.96 {
        spans.append((place / total, place == 0 ? "0" : Self.tick(place, distance)))
        place += distance
      }
    } else if measure == .steps {
      let distance = max(1, Int(Self.roundDistance(Double(stepCount), 8)))
      spans = stride(from: 0, to: stepCount, by: distance).map {
        (Double($0) / Double(stepCount), Figures.grouped($0))
      }
    } else {
      // Where segments begin, as far as they are apart.
      var last = -1.0
      for group in groups {
        let place = axes[axis].span(of: group.steps).lowerBound
        guard place - last > 0.09, place < 0.91 else { continue }
        spans.append((place, "step \(Figures.grouped(group.steps.lowerBound))"))
        last = place
      }
    }
    let marks = spans.map { place, text in
      // On a narrow screen the last ones would run over the edge.
      "<span\(place > 0.86 ? " class=\"late\"" : "") style=\"left:\(Markup.percent(place))\">"
        + "\(text)</span>"
    }
    return "<div class=\"xaxis of\(axis)\">\(marks.joined())</div>"
  }

  /// 1, 2 or 5 times a power of ten, of which at most `most` make up a whole.
  private static func roundDistance(_ whole: Double, _ most: Double) -> Double {
    guard whole > 0 else { return 1 }
    var unit = 1.0
    while unit * 10 <= whole / most { unit *= 10 }
    while unit > whole / most { unit /= 10 }
    return [1, 2, 5, 10].map { unit * $0 }.first { $0 >= whole / most } ?? unit * 10
  }

  /// A time on an axis whose marks are so far apart, in microseconds.
  private static func tick(_ microseconds: Double, _ distance: Double) -> String {
    let (value, step, name) =
      microseconds >= 1_000
      ? (microseconds / 1_000, distance / 1_000, "ms") : (microseconds, distance, "µs")
    var places = 0
    var scaled = step
    while scaled < 0.999, places < 3 {
      scaled *= 10
      places += 1
    }
    return Figures.decimal(value, places: places) + " " + name
  }

  /// Bytes in use over time as a filled line of at most a few hundred corners.
  private func usage(_ axis: Int) -> String {
    let columns = 480
    var path = "M0 100"
    var last = -1
    for column in 0..<columns {
      let first = axes[axis].step(at: Double(column) / Double(columns))
      let end = axes[axis].step(at: (Double(column) + 0.999) / Double(columns))
      let bytes = occupancy.most(in: first...max(first, end))
      guard bytes != last else { continue }
      let height = Figures.decimal(100 - 100 * Double(bytes) / Double(arenaBytes), places: 2)
      path += "H\(column)V\(height)"
      last = bytes
    }
    path += "H\(columns)V100Z"
    return "<svg class=\"of\(axis)\" viewBox=\"0 0 \(columns) 100\" preserveAspectRatio=\"none\" "
      + "aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
  }

  private var segmentBand: String {
    let bands = groups.map { group in
      let numbers = Self.numbers(group.operators)
      return "<div class=\"at\" style=\"\(place(group.steps))\" title=\""
        + "operators \(numbers)&#10;\(Figures.steps(group.steps))\"><span>\(numbers)</span></div>"
    }
    return "<div class=\"segments\">\(bands.joined())</div>"
  }

  /// "3", "3–7", "3, 5".
  static func numbers(_ operators: [Int]) -> String {
    guard let first = operators.first, let last = operators.last, operators.count > 1,
      last - first == operators.count - 1
    else { return operators.map(String.init).joined(separator: ", ") }
    return "\(first)–\(last)"
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
