import Kernels
import Plans

/// A network as what decides about time and memory: who makes which rows of which memory, in rounds,
/// and who looks at them.
///
/// Schedules of thousands of segments are tried on it, so its parts are plain values in flat arrays,
/// which refer to each other by index.
struct RowGraph {
  /// What a producer looks at.
  struct Read {
    var place: RowPlace
    var demand: RowDemand
    /// The producers whose rows these may be, in `readWriters`.
    var writers = 0..<0
  }

  /// A running node, or the source of the input's rows.
  struct Producer {
    /// The node, by index in the network; nil for the source.
    var node: Int?
    /// Output rows, or the input rows of a node that needs them all for its one row.
    var rounds: Int
    /// What it looks at, in `reads`.
    var reads = 0..<0
    var write: RowPlace
    /// Whether nothing is written before the last round.
    var writesLast: Bool
    /// Whether all rounds are one step that cannot be parted.
    var isIndivisible: Bool
    /// The scratch of all workers that make a step of it.
    var scratchBytes: Int
    /// By how many workers a step of it may be made at most.
    var ways = 1
    /// Whether its scratch holds something between rounds.
    var keepsScratch: Bool
    var work: NodeWork
  }

  /// The memory of a root value.
  struct Memory {
    /// The root value, and its name.
    var value: Int
    var name: String
    var bytes: Int
    var rows: Int
    var rowStride: Int
    /// Whether it may hold some of its rows only: all that lies in it has the same rows.
    var mayRoll: Bool
    /// Whether its bytes are there before the first step.
    var isInput: Bool
    /// Whether its bytes must be there after the last step.
    var isOutput: Bool
    /// Who looks at it, in `readers`.
    var readers = 0..<0
    /// Who writes it, in `memoryWriters`.
    var writers = 0..<0
    /// From the first producer that writes it to the last that reads it.
    var users = 0..<0
  }

  /// A look at a memory.
  struct Reader {
    var producer: Int
    var rounds: Int
    var place: RowPlace
    var demand: RowDemand
  }

  private(set) var producers: [Producer] = []
  private(set) var reads: [Read] = []
  private(set) var readWriters: [Int] = []
  private(set) var readers: [Reader] = []
  private(set) var memoryWriters: [Int] = []
  private(set) var memories: [Memory] = []
  /// The memory of each root value.
  private(set) var memoryOfValue: [Int: Int] = [:]

  /// By how many threads steps may be made.
  let threads: Int

  /// - Parameters:
  ///   - keepsInput: whether the whole input is there before the first step, rather than made row by
  ///     row.
  ///   - threads: by how many threads steps may be made.
  init(
    _ network: Network, _ storage: Storage, _ instructionSet: InstructionSet, keepsInput: Bool,
    threads: Int = 1
  ) {
    self.threads = threads
    if !keepsInput, let place = place(network.input.value, network, storage) {
      add(
        Producer(
          node: nil, rounds: place.rows, write: place, writesLast: false,
          isIndivisible: false, scratchBytes: 0, keepsScratch: false, work: NodeWork()), [])
    }
    for index in storage.running {
      guard let write = place(network.nodes[index].output, network, storage) else { continue }
      let (producer, reads) = producer(index, write, network, storage, instructionSet)
      add(producer, reads)
    }
    _ = place(network.output.value, network, storage)
    _ = place(network.input.value, network, storage)
    for (value, boundary) in [(network.input.value, false), (network.output.value, true)] {
      guard let root = storage.layouts[value]?.root, let memory = memoryOfValue[root] else {
        continue
      }
      if boundary {
        memories[memory].isOutput = true
        memories[memory].mayRoll = false
      } else if keepsInput {
        memories[memory].isInput = true
        memories[memory].mayRoll = false
      }
    }
    connect()
  }

  private mutating func add(_ producer: Producer, _ looks: [Read]) {
    var producer = producer
    producer.reads = reads.count..<reads.count + looks.count
    reads += looks
    producers.append(producer)
  }

  private mutating func producer(
    _ index: Int, _ write: RowPlace, _ network: Network, _ storage: Storage,
    _ instructionSet: InstructionSet
  ) -> (Producer, [Read]) {
    let node = network.nodes[index]
    let operands = NodeOperands(node, of: network, storage.layouts)
    let operation = node.operation
    let workerBytes = Int(node.record(operands, instructionSet, isShared: threads > 1).scratchBytes)
    var producer = Producer(
      node: index, rounds: write.rows, write: write, writesLast: operation.rounds != .outputRows,
      isIndivisible: operation.rounds == .single,
      scratchBytes: workerBytes,
      keepsScratch: operation.rounds == .inputRows,
      work: operation.work(operands, operation.form(operands, of: instructionSet)))
    switch operation.rounds {
    case .outputRows: break
    case .inputRows: producer.rounds = operands.input.extent.rows
    case .single: producer.rounds = 1
    }
    producer.ways = mostWays(of: producer, operation.kind)
    producer.scratchBytes *= producer.ways
    var looks: [Read] = []
    for (position, input) in node.inputs.enumerated() {
      guard let place = place(input, network, storage) else { continue }
      looks.append(Read(place: place, demand: operation.demand(of: position, operands)))
    }
    if producer.isIndivisible {
      memories[write.memory].mayRoll = false
      for look in looks { memories[look.place.memory].mayRoll = false }
    }
    return (producer, looks)
  }

  /// By how many workers a step may be made whose scratch is still that of one.
  private func mostWays(of producer: Producer, _ kind: OperatorKind) -> Int {
    guard threads > 1, kind.hasIndependentRows, !producer.isIndivisible, !producer.writesLast else {
      return 1
    }
    let parts = max(producer.rounds, producer.work.sharesPixels ? producer.work.pixels : 1)
    let room = (threads - 1) * Machine.mostBytesAThread
    return min(threads, parts, 1 + room / max(1, producer.scratchBytes))
  }

  /// The place of a value in the arena; nil for a constant.
  private mutating func place(_ value: Int, _ network: Network, _ storage: Storage) -> RowPlace? {
    guard let layout = storage.layouts[value], network.values[layout.root].constant == nil else {
      return nil
    }
    let extent = network.values[layout.root].extent
    let rowStride = extent.width * extent.channels
    let memory: Int
    if let known = memoryOfValue[layout.root] {
      memory = known
    } else {
      memory = memories.count
      memoryOfValue[layout.root] = memory
      memories.append(
        Memory(
          value: layout.root, name: network.values[layout.root].name, bytes: extent.elementCount,
          rows: extent.rows, rowStride: rowStride,
          mayRoll: extent.rows > 1, isInput: false, isOutput: false))
    }
    let place = RowPlace(memory: memory, layout)
    let lines =
      layout.extent.rows == extent.rows && layout.rowStride == rowStride
      && layout.offset + place.rowBytes <= rowStride
    if !lines { memories[memory].mayRoll = false }
    return place
  }

  /// Fills in who refers to whom.
  private mutating func connect() {
    for memory in memories.indices {
      let firstWriter = memoryWriters.count
      memoryWriters += producers.indices.filter { producers[$0].write.memory == memory }
      memories[memory].writers = firstWriter..<memoryWriters.count
      let firstReader = readers.count
      for (index, producer) in producers.enumerated() {
        for look in reads[producer.reads] where look.place.memory == memory {
          readers.append(
            Reader(
              producer: index, rounds: producer.rounds, place: look.place, demand: look.demand))
        }
      }
      memories[memory].readers = firstReader..<readers.count
      let users =
        memoryWriters[memories[memory].writers] + readers[firstReader...].map(\.producer)
      memories[memory].users = (users.min() ?? 0)..<(users.max() ?? -1) + 1
    }
    for (index, producer) in producers.enumerated() {
      for look in producer.reads {
        let first = readWriters.count
        let place = reads[look].place
        readWriters += memoryWriters[memories[place.memory].writers].filter {
          $0 < index && producers[$0].write.mayShare(with: place)
        }
        reads[look].writers = first..<readWriters.count
      }
    }
  }
}
