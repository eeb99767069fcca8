import Plans

/// Which operator reads what another one made, drawn beside a list of operators: a line down from each
/// to the next, an arc for what goes further.
struct Wires {
  /// What is made by one operator and read by another.
  struct Wire: Equatable {
    var from: Int
    var to: Int
    /// How far from the list its arc runs; 0 for neighbours.
    var lane: Int
  }

  private(set) var wires: [Wire] = []
  /// How many arcs run side by side at most.
  private(set) var lanes = 0

  /// More arcs than these run over each other.
  private static let most = 8

  init(_ plan: Plan) {
    /// The operators that wrote to each memory so far.
    var writers: [UInt32: [Int]] = [:]
    /// For each lane, where its last arc ends.
    var ends: [Int] = []
    for index in 0..<plan.operatorCount {
      let record = plan.operator(index)
      for input in Set([record.input, record.secondInput]).sorted() where input >= 0 {
        let tensor = plan.tensor(Int(input))
        guard tensor.place == TensorRecord.Place.arena.rawValue else { continue }
        let known = writers[tensor.root] ?? []
        let own = known.filter { plan.operator($0).output == input }
        // A view of what several wrote; or of a part of it.
        let makers = own.isEmpty ? known.filter { Self.share(plan, $0, tensor) } : own
        for maker in makers {
          guard index - maker > 1 else {
            wires.append(Wire(from: maker, to: index, lane: 0))
            continue
          }
          let free = ends.firstIndex { $0 <= maker } ?? min(ends.count, Self.most - 1)
          if free == ends.count { ends.append(index) } else { ends[free] = max(ends[free], index) }
          wires.append(Wire(from: maker, to: index, lane: free + 1))
        }
      }
      writers[plan.tensor(Int(record.output)).root, default: []].append(index)
    }
    lanes = ends.count
  }

  private static func share(_ plan: Plan, _ maker: Int, _ tensor: TensorRecord) -> Bool {
    let output = plan.tensor(Int(plan.operator(maker).output))
    return output.offset < tensor.offset + UInt64(tensor.extentBytes)
      && tensor.offset < output.offset + UInt64(output.extentBytes)
  }

  /// Bytes of SVG; `rowHeight` is that of a row of the list.
  func svg(rows: Int, rowHeight: Int) -> String {
    let width = 14 + lanes * 7
    func y(_ row: Int) -> Int { row * rowHeight + rowHeight / 2 }
    let x = width - 6
    let paths = wires.map { wire in
      let (from, to) = (y(wire.from), y(wire.to))
      guard wire.lane > 0 else { return "M\(x) \(from)V\(to)" }
      let lane = x - wire.lane * 7
      let bend = min(6, wire.lane * 7)
      return "M\(x) \(from)H\(lane + bend)q-\(bend) 0 -\(bend) \(bend)"
        + "V\(to - bend)q0 \(bend) \(bend) \(bend)H\(x)"
    }
    let dots = (0..<rows).map { "M\(x) \(y($0))h.01" }
    return "<svg class=\"wires\" width=\"\(width)\" height=\"\(rows * rowHeight)\" "
      + "viewBox=\"0 0 \(width) \(rows * rowHeight)\" aria-hidden=\"true\">"
      + "<path d=\"\(paths.joined())\"/><path class=\"dots\" d=\"\(dots.joined())\"/></svg>"
  }
}
