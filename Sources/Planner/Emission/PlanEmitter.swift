import Kernels
import Plans
import Tensors

/// Writes a placed network as the contents of a plan: records, packed weights, steps.
struct PlanEmitter {
  private let network: Network
  private let storage: Storage
  private let schedule: Schedule
  private let placement: ArenaPlacement
  private let instructionSet: InstructionSet
  private var contents: PlanContents
  /// The record of each value that a running node touches.
  private var tensors: [Int: UInt32] = [:]
  private var constants: [Int: UInt64] = [:]

  /// The contents of a plan.
  static func emit(
    _ network: Network, _ storage: Storage, _ schedule: Schedule, _ placement: ArenaPlacement,
    instructionSet: InstructionSet, labels: [String], pixels: [UInt8]
  ) -> PlanContents {
    var emitter = PlanEmitter(network, storage, schedule, placement, instructionSet)
    emitter.contents.labels = labels
    emitter.contents.pixels = pixels
    emitter.emitHeader()
    for (index, producer) in schedule.graph.producers.enumerated() {
      emitter.emit(producer.node.map { network.nodes[$0] }, index)
    }
    emitter.emitSteps()
    emitter.contents.input = emitter.boundary(.input, network.input)
    if schedule.graph.producers.contains(where: { $0.node == nil }) {
      emitter.contents.input.takesRows = 1
    }
    emitter.contents.output = emitter.boundary(.output, network.output)
    return emitter.contents
  }

  private init(
    _ network: Network, _ storage: Storage, _ schedule: Schedule, _ placement: ArenaPlacement,
    _ instructionSet: InstructionSet
  ) {
    self.network = network
    self.storage = storage
    self.schedule = schedule
    self.placement = placement
    self.instructionSet = instructionSet
    contents = PlanContents(instructionSet: instructionSet)
  }

  private mutating func emitHeader() {
    contents.header.arenaBytes = UInt64(placement.layout.heightBytes)
    contents.header.lowerBoundBytes = UInt64(placement.layout.lowerBoundBytes)
    contents.header.macs = UInt64(
      storage.running.reduce(0) { $0 + NodeRecord.macs(network, network.nodes[$1]) })
  }

  /// Each producer is the operator of the same index.
  private mutating func emitSteps() {
    for step in schedule.steps {
      let producer = schedule.graph.producers[step.producer]
      let isWhole = producer.isIndivisible
      var record = contents.step(
        step.producer, rows: isWhole ? nil : step.first..<step.first + step.count)
      record.flags.formUnion(StepFreedom.flags(of: record, in: contents))
      contents.steps.append(record)
    }
  }

  /// The operator record of a node, or of the source of the input's rows.
  private mutating func emit(_ node: Node?, _ producer: Int) {
    guard let node else {
      var record = OperatorRecord()
      record.kind = OperatorKind.source.rawValue
      record.name = contents.append(name: "SOURCE")
      record.input = -1
      record.output = Int32(tensor(network.input.value))
      contents.operators.append(record)
      return
    }
    var record = NodeRecord.record(network, node, instructionSet)
    record.name = contents.append(name: node.name)
    record.input = Int32(tensor(node.inputs[0]))
    record.secondInput = node.inputs.count > 1 ? Int32(tensor(node.inputs[1])) : -1
    record.output = Int32(tensor(node.output))
    emitConstants(node, &record)
    record.scratchBytes = UInt64(NodeRecord.scratchBytes(network, node, instructionSet))
    record.scratch = UInt64(placement.scratch[producer] ?? 0)
    contents.operators.append(record)
  }

  /// Packs what the node's kernel reads besides its tensors.
  private mutating func emitConstants(_ node: Node, _ record: inout OperatorRecord) {
    if let table = node.table { setTable(table, &record) }
    let zeroPoint = network.values[node.inputs[0]].quantisation.zeroPoint
    switch node.operation {
    case .convolution(let convolution):
      let channels = convolution.bias.count
      let form = NodeRecord.form(network, node, instructionSet)
      let layout = form.layout(
        groups: convolution.groups, outputDepth: channels / convolution.groups,
        depth: convolution.weights.count / channels)
      setWeights(layout.packedWeights(convolution.weights), &record)
      setParameters(
        layout.packedParameters(
          bias: convolution.bias, factors: convolution.factors, weights: convolution.weights,
          inputZeroPoint: zeroPoint, weightZeroPoint: convolution.weightZeroPoint,
          inputExcess: form.inputExcess), &record)
    case .depthwise(let depthwise):
      let layout = DepthwiseLayout(channels: depthwise.bias.count, taps: depthwise.window.taps)
      setWeights(layout.packedWeights(depthwise.weights), &record)
      setParameters(
        layout.packedParameters(
          bias: depthwise.bias, factors: depthwise.factors, weights: depthwise.weights,
          inputZeroPoint: zeroPoint), &record)
    case .softmax(let numbers), .logSoftmax(let numbers): setParameters(numbers, &record)
    case .pairTable(let table):
      record.parameters = contents.append(constant: table.entries)
      record.parameterBytes = UInt64(table.entries.count)
    case .table(let table):
      record.parameters = contents.append(constant: table.entries)
      record.parameterBytes = UInt64(table.entries.count)
    case .resample(let resampling): setParameters(resampling.encoded, &record)
    case .rearrange(let copy):
      // Storage assignment has made sure that every running copy has a layout.
      if let source = storage.layouts[node.inputs[0]], let target = storage.layouts[node.output],
        let layout = CopyLayout.layout(copy, from: source, to: target)
      {
        setParameters(layout.encoded, &record)
      }
    default: break
    }
  }

  private mutating func setWeights<Element: BitwiseCopyable>(
    _ weights: [Element], _ record: inout OperatorRecord
  ) {
    record.weights = contents.append(constant: weights)
    record.weightBytes = UInt64(weights.count * MemoryLayout<Element>.stride)
  }

  private mutating func setParameters(_ parameters: [Int32], _ record: inout OperatorRecord) {
    record.parameters = contents.append(constant: parameters)
    record.parameterBytes = UInt64(parameters.count * 4)
  }

  private mutating func setTable(_ table: Table256, _ record: inout OperatorRecord) {
    record.table = contents.append(constant: table.entries)
    record.tableBytes = UInt64(table.entries.count)
  }

  /// The index of a value's tensor record, which is made the first time it is asked for.
  private mutating func tensor(_ value: Int) -> UInt32 {
    if let known = tensors[value] { return known }
    let layout = storage.layouts[value] ?? ValueLayout(own: value, network.values[value].extent)
    // The root first, so that a view can refer to it.
    let root = layout.root == value ? UInt32(contents.tensors.count) : tensor(layout.root)
    var record = TensorRecord()
    record.root = root
    record.rows = Int32(layout.extent.rows)
    record.width = Int32(layout.extent.width)
    record.channels = Int32(layout.extent.channels)
    record.rowStride = Int32(layout.rowStride)
    record.pixelStride = Int32(layout.pixelStride)
    let memory = schedule.graph.memoryOfValue[layout.root]
    record.heldRows = record.rows
    if let memory, schedule.occupancy.heldRows(of: memory) < schedule.graph.memories[memory].rows {
      record.heldRows = Int32(schedule.occupancy.heldRows(of: memory))
    }
    record.zeroPoint = network.values[value].quantisation.zeroPoint
    record.scale = network.values[value].quantisation.scale
    record.name = contents.append(name: network.values[value].name)
    if let constant = network.values[layout.root].constant {
      record.place = TensorRecord.Place.constants.rawValue
      let offset = constants[layout.root] ?? contents.append(constant: constant)
      constants[layout.root] = offset
      record.offset = offset + UInt64(layout.offset)
    } else {
      record.offset = UInt64((memory.flatMap { placement.offsets[$0] } ?? 0) + layout.offset)
    }
    let index = UInt32(contents.tensors.count)
    contents.tensors.append(record)
    tensors[value] = index
    return index
  }

  private mutating func boundary(
    _ role: PlanBoundary.Role, _ boundary: Network.Boundary
  ) -> PlanBoundary {
    var record = PlanBoundary(role)
    record.tensor = tensor(boundary.value)
    record.declaredType = UInt32(boundary.declaredType.rawValue)
    record.channelsFirst = boundary.channelsFirst ? 1 : 0
    record.declaredScale = boundary.declared.scale
    record.declaredZeroPoint = boundary.declared.zeroPoint
    return record
  }
}
