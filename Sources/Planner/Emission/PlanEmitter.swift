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
  ///
  /// - Parameter ways: by how many workers each step of the schedule is best made, where that may be;
  ///   empty for one worker.
  static func emit(
    _ network: Network, _ storage: Storage, _ schedule: Schedule, _ placement: ArenaPlacement,
    ways: [Int] = [], instructionSet: InstructionSet, labels: [String], pixels: [UInt8]
  ) -> PlanContents {
    var emitter = PlanEmitter(network, storage, schedule, placement, instructionSet)
    emitter.contents.labels = labels
    emitter.contents.pixels = pixels
    emitter.emitHeader()
    for (index, producer) in schedule.graph.producers.enumerated() {
      emitter.emit(producer.node.map { network.nodes[$0] }, index)
    }
    emitter.emitSteps(ways)
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
      schedule.graph.producers.reduce(0) { $0 + $1.rounds * $1.work.macs })
  }

  /// Each producer is the operator of the same index.
  private mutating func emitSteps(_ ways: [Int]) {
    let freedom = StepFreedom(schedule, placement)
    for (index, step) in schedule.steps.enumerated() {
      let producer = schedule.graph.producers[step.producer]
      var record = contents.step(
        step.producer,
        rows: producer.isIndivisible ? nil : step.first..<step.first + step.count)
      if let node = producer.node {
        let kind = network.nodes[node].operation.kind
        record.flags.formUnion(freedom.flags(of: step, kind))
        if ways.indices.contains(index), ways[index] > 1, freedom.maySplit(step, kind) {
          // A joined row is not parted.
          record.ways = UInt16(
            record.flags.contains(.joined) ? min(ways[index], step.count) : ways[index])
        }
      }
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
    let operands = NodeOperands(node, of: network, storage.layouts)
    var record = node.record(operands, instructionSet, isShared: schedule.graph.threads > 1)
    record.name = contents.append(name: node.name)
    record.input = Int32(tensor(node.inputs[0]))
    record.secondInput = node.inputs.count > 1 ? Int32(tensor(node.inputs[1])) : -1
    record.output = Int32(tensor(node.output))
    let constants = node.operation.constants(
      operands, node.operation.form(operands, of: instructionSet), instructionSet)
    if let call = constants.call { record.setCall(call) }
    emit(constants, table: node.table, &record)
    record.scratch = UInt64(placement.scratch[producer] ?? 0)
    contents.operators.append(record)
  }

  /// Writes what the node's kernel reads besides its tensors.
  private mutating func emit(
    _ constants: PackedConstants, table: Table256?, _ record: inout OperatorRecord
  ) {
    (record.table, record.tableBytes) = append(table?.entries ?? [])
    (record.weights, record.weightBytes) = append(constants.weights)
    (record.parameters, record.parameterBytes) = append(constants.parameters)
  }

  /// The offset and length of a constant; 0 and 0 for none.
  private mutating func append(_ constant: [some BitwiseCopyable]) -> (UInt64, UInt64) {
    guard !constant.isEmpty else { return (0, 0) }
    let bytes = constant.withUnsafeBytes { $0.count }
    return (contents.append(constant: constant), UInt64(bytes))
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
