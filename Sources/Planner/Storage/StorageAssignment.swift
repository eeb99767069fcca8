import Models

/// Decides which values are views of others' memory, so that concatenating, splitting and reshaping
/// need no code at run time, and adds copies where that cannot be.
struct StorageAssignment {
  private var network: Network
  private var layouts: [ValueLayout?]
  /// Outputs that are views of their node's input, so that the node need not run.
  private var views: Set<Int> = []

  /// Arranges a network; adds copies to it.
  static func arrange(_ network: inout Network) throws(ModelError) -> Storage {
    var assignment = StorageAssignment(network)
    assignment.placeConcatenations()
    assignment.placeRest()
    assignment.settleOutput()
    network = assignment.network
    let running = network.nodes.indices.filter { assignment.runs(network.nodes[$0]) }
    return Storage(layouts: assignment.layouts, running: running)
  }

  private init(_ network: Network) {
    self.network = network
    layouts = [ValueLayout?](repeating: nil, count: network.values.count)
    layouts[network.input.value] = ValueLayout(
      own: network.input.value, network.values[network.input.value].extent)
  }

  /// From the last concatenation to the first, so that one inside another is placed within it.
  private mutating func placeConcatenations() {
    let producers = network.producers
    var copies: [Int: [Node]] = [:]
    for index in network.nodes.indices.reversed() {
      guard let places = places(network.nodes[index]) else { continue }
      let output = network.nodes[index].output
      let whole = layouts[output] ?? ValueLayout(own: output, network.values[output].extent)
      layouts[output] = whole
      for (operand, slice) in places.enumerated() {
        let part = network.nodes[index].inputs[operand]
        let view = whole.view(slice, extent: network.values[part].extent)
        if let view, layouts[part] == nil, network.values[part].constant == nil,
          let producer = producers[part],
          network.nodes[producer].operation.mayWriteAmongOthers
        {
          layouts[part] = view
          continue
        }
        // The part is copied into its place, or several times if it lies in no even steps.
        for (copy, piece) in pieces(of: part, in: whole, slice) {
          network.nodes[index].inputs[operand] = copy.output
          copies[index, default: []].append(copy)
          layouts[copy.output] = piece
        }
      }
    }
    network.nodes = network.nodes.enumerated().flatMap { index, node in
      (copies[index] ?? []) + [node]
    }
  }

  /// The part of the output that each input of a concatenation or an assembly is; nil for others.
  private func places(_ node: Node) -> [Rearrangement]? {
    (node.operation as? any JoiningOperation)?.places(
      of: node.inputs.map { network.values[$0] }, in: network.values[node.output])
  }

  /// The copies that bring a part of a concatenation to its place: one where its rows, pixels and
  /// channels lie at even distances there, otherwise one for each run of bytes.
  private mutating func pieces(
    of part: Int, in whole: ValueLayout, _ slice: Rearrangement
  ) -> [(Node, ValueLayout)] {
    let value = network.values[part]
    let source = network.nodes.first { $0.output == part }?.source ?? 0
    func add(_ copy: Rearrangement, _ view: ValueLayout) -> (Node, ValueLayout) {
      var piece = value
      piece.constant = nil
      let output = network.add(piece)
      layouts.append(nil)
      let node = Node(
        source: source, name: "COPY", operation: copy, inputs: [part],
        output: output, outputZeroPoint: value.quantisation.zeroPoint)
      return (node, view)
    }
    let dense = Rearrangement(axes: [.init(extent: value.extent.elementCount, stride: 1)])
    if let view = whole.view(slice, extent: value.extent) {
      return [add(dense, view)]
    }
    // Runs of bytes that lie together in both; the whole may itself have gaps.
    let places = slice.apply(whole.places)
    var pieces: [(Node, ValueLayout)] = []
    var start = 0
    for end in 1...places.count
    where end == places.count || places[end] != places[end - 1] + 1 {
      let run = end - start
      let view = ValueLayout(
        root: whole.root, offset: places[start],
        extent: Extent(rows: 1, width: 1, channels: run), rowStride: run, pixelStride: run)
      pieces.append(
        add(Rearrangement(axes: [.init(extent: run, stride: 1)], offset: start), view))
      start = end
    }
    return pieces
  }

  /// In order: reshapes and slices become views where they can, all else gets memory of its own.
  private mutating func placeRest() {
    var placed: [Node] = []
    for var node in network.nodes {
      let extent = network.values[node.output].extent
      for input in node.inputs where layouts[input] == nil {
        // Only constants have no layout before they are read.
        layouts[input] = ValueLayout(own: input, network.values[input].extent)
      }
      if node.operation is Reshape { node.operation = wholly(node.output) }
      if let copy = node.operation as? Rearrangement {
        guard layouts[node.output] == nil, let view = view(node, copy, extent) else {
          placed += settled(node)
          continue
        }
        layouts[node.output] = view
        views.insert(node.output)
      } else if layouts[node.output] == nil, !(node.operation is any JoiningOperation) {
        layouts[node.output] = ValueLayout(own: node.output, extent)
      }
      placed.append(node)
    }
    network.nodes = placed
  }

  private func view(_ node: Node, _ copy: Rearrangement, _ extent: Extent) -> ValueLayout? {
    guard let source = layouts[node.inputs[0]], network.values[node.inputs[0]].constant == nil
    else { return nil }
    return source.view(copy, extent: extent)
  }

  /// A copy that runs. Where it cannot walk over the gaps of its source, a copy before it closes
  /// them; where it cannot walk over those of its target, a copy after it spreads its bytes.
  private mutating func settled(_ node: Node) -> [Node] {
    let extent = network.values[node.output].extent
    let target = layouts[node.output] ?? ValueLayout(own: node.output, extent)
    layouts[node.output] = target
    guard let copy = node.operation as? Rearrangement, let source = layouts[node.inputs[0]],
      CopyLayout.layout(copy, from: source, to: target) == nil
    else { return [node] }
    let denseSource = ValueLayout(
      own: node.inputs[0], network.values[node.inputs[0]].extent)
    let denseTarget = ValueLayout(own: node.output, extent)
    let spreads = CopyLayout.layout(copy, from: denseSource, to: target) == nil
    let closes = !spreads || CopyLayout.layout(copy, from: source, to: denseTarget) == nil
    var nodes = [node]
    if closes {
      let dense = newDense(like: node.inputs[0])
      var before = node
      before.operation = wholly(dense)
      before.output = dense
      nodes[0].inputs = [dense]
      nodes.insert(before, at: 0)
    }
    if spreads {
      let dense = newDense(like: node.output)
      var after = node
      after.operation = wholly(dense)
      after.inputs = [dense]
      nodes[nodes.count - 1].output = dense
      nodes.append(after)
    }
    return nodes
  }

  /// A new value like another, in memory of its own without gaps.
  private mutating func newDense(like value: Int) -> Int {
    var dense = network.values[value]
    dense.constant = nil
    let new = network.add(dense)
    layouts.append(ValueLayout(own: new, dense.extent))
    return new
  }

  /// The copy of all bytes of a value in their order.
  private func wholly(_ value: Int) -> Rearrangement {
    Rearrangement(axes: [.init(extent: network.values[value].extent.elementCount, stride: 1)])
  }

  /// The output must lie without gaps, in memory that was written.
  private mutating func settleOutput() {
    let output = network.output.value
    let layout = layouts[output] ?? ValueLayout(own: output, network.values[output].extent)
    layouts[output] = layout
    guard !layout.isDense || network.values[output].constant != nil else { return }
    var value = network.values[output]
    value.constant = nil
    let copy = network.add(value)
    layouts.append(ValueLayout(own: copy, value.extent))
    network.nodes.append(
      Node(
        source: network.nodes.last?.source ?? 0, name: "COPY",
        operation: wholly(output), inputs: [output], output: copy,
        outputZeroPoint: value.quantisation.zeroPoint))
    network.output.value = copy
  }

  /// Whether a node runs, rather than being done by placement.
  private func runs(_ node: Node) -> Bool {
    !node.operation.isPlacement && !views.contains(node.output)
  }
}
