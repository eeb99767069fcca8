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
      guard case .concatenation(let axis) = network.nodes[index].operation else { continue }
      let output = network.nodes[index].output
      let whole = layouts[output] ?? ValueLayout(own: output, network.values[output].extent)
      layouts[output] = whole
      let shape = network.values[output].shape
      var begin = 0
      for operand in network.nodes[index].inputs.indices {
        let part = network.nodes[index].inputs[operand]
        let partShape = network.values[part].shape
        var begins = [Int](repeating: 0, count: shape.rank)
        begins[axis] = begin
        begin += partShape[axis]
        let slice = Rearrangement.slice(
          shape, begins: begins, extents: partShape.dimensions,
          steps: [Int](repeating: 1, count: shape.rank))
        let view = whole.view(slice, extent: network.values[part].extent)
        if let view, layouts[part] == nil, network.values[part].constant == nil,
          let producer = producers[part], makesBytes(network.nodes[producer].operation)
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

  /// The copies that bring a part of a concatenation to its place: one where its rows, pixels and
  /// channels lie at even distances there, otherwise one for each index of its outermost axis.
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
        source: source, name: "COPY", operation: .rearrange(copy), inputs: [part],
        output: output, outputZeroPoint: value.quantisation.zeroPoint)
      return (node, view)
    }
    let dense = Rearrangement(axes: [.init(extent: value.extent.elementCount, stride: 1)])
    if let view = whole.view(slice, extent: value.extent) {
      return [add(dense, view)]
    }
    // Runs of bytes that lie together in both: the innermost axis of the slice.
    let run = slice.axes.last?.stride == 1 ? slice.axes.last?.extent ?? 1 : 1
    let count = value.extent.elementCount / run
    let starts = slice.apply(Array(0..<whole.extent.elementCount))
    return (0..<count).map { index in
      let extent = Extent(rows: 1, width: 1, channels: run)
      let copy = Rearrangement(axes: [.init(extent: run, stride: 1)], offset: index * run)
      let view = ValueLayout(
        root: whole.root, offset: whole.offset + starts[index * run], extent: extent,
        rowStride: run, pixelStride: run)
      return add(copy, view)
    }
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
      switch node.operation {
      case .concatenation: break
      case .reshape:
        let dense = Rearrangement(axes: [.init(extent: extent.elementCount, stride: 1)])
        if layouts[node.output] == nil, let view = view(node, dense, extent) {
          layouts[node.output] = view
          views.insert(node.output)
        } else {
          node.operation = .rearrange(dense)
          placed += settled(node)
          continue
        }
      case .rearrange(let copy):
        if layouts[node.output] == nil, let view = view(node, copy, extent) {
          layouts[node.output] = view
          views.insert(node.output)
        } else {
          placed += settled(node)
          continue
        }
      default:
        if layouts[node.output] == nil {
          layouts[node.output] = ValueLayout(own: node.output, extent)
        }
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

  /// A copy that runs, and before it one that closes its source's gaps if it cannot walk over them.
  private mutating func settled(_ node: Node) -> [Node] {
    let extent = network.values[node.output].extent
    let layout = layouts[node.output] ?? ValueLayout(own: node.output, extent)
    layouts[node.output] = layout
    guard case .rearrange(let copy) = node.operation, let source = layouts[node.inputs[0]],
      CopyLayout.layout(copy, from: source, to: layout) == nil
    else { return [node] }
    var dense = network.values[node.inputs[0]]
    dense.constant = nil
    let value = network.add(dense)
    layouts.append(ValueLayout(own: value, dense.extent))
    var first = node
    first.operation = .rearrange(
      Rearrangement(axes: [.init(extent: dense.extent.elementCount, stride: 1)]))
    first.output = value
    var second = node
    second.inputs = [value]
    return [first, second]
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
        operation: .rearrange(
          Rearrangement(axes: [.init(extent: value.extent.elementCount, stride: 1)])),
        inputs: [output], output: copy, outputZeroPoint: value.quantisation.zeroPoint))
    network.output.value = copy
  }

  /// Whether a node writes bytes that may be written straight to another place.
  private func makesBytes(_ operation: NodeOperation) -> Bool {
    if case .reshape = operation { return false }
    return true
  }

  /// Whether a node runs, rather than being done by placement.
  private func runs(_ node: Node) -> Bool {
    switch node.operation {
    case .concatenation, .reshape: return false
    case .rearrange: return !views.contains(node.output)
    default: return true
    }
  }
}
