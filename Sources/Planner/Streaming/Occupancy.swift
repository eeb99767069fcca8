/// Which bytes of each memory are in use at each moment of a run, and how many that makes.
///
/// A moment is one round of one producer. A whole tensor grows with the rows that are written and
/// shrinks with those that nobody will look at again; a rolling buffer is in use entirely from its
/// first row to the last look at it.
struct Occupancy {
  /// Bytes of a memory, counted from its first, that are in use from a moment on.
  struct Change: Equatable {
    var moment: Int
    var window: Range<Int>
  }

  /// Scratch bytes and the moments in which they are needed.
  struct Scratch: Equatable {
    /// The producers that use it, one after the other.
    var producers: [Int]
    var moments: Range<Int>
    var bytes: Int
  }

  private let graph: RowGraph
  private let records: Bool
  private var done: [Int]
  private var windows: [Range<Int>]
  private var heldRows: [Int?]
  private var total = 0

  /// Moments so far.
  private(set) var moment = 0
  /// The most bytes that were in use at once.
  private(set) var peakBytes = 0
  /// When they were.
  private(set) var peakMoment = 0
  /// For each memory, how the bytes in use changed; empty where nothing is recorded.
  private(set) var changes: [[Change]]
  private(set) var scratches: [Scratch] = []

  /// - Parameters:
  ///   - firstProducer: all producers before this one are done.
  ///   - records: whether changes and scratch are recorded.
  init(_ graph: RowGraph, from firstProducer: Int = 0, records: Bool) {
    self.graph = graph
    self.records = records
    done = graph.producers.indices.map { $0 < firstProducer ? graph.producers[$0].rounds : 0 }
    windows = [Range<Int>](repeating: 0..<0, count: graph.memories.count)
    heldRows = [Int?](repeating: nil, count: graph.memories.count)
    changes = [[Change]](repeating: [], count: graph.memories.count)
    for memory in graph.memories.indices {
      let known = graph.memories[memory]
      let written = graph.memoryWriters[known.writers].filter { $0 < firstProducer }
        .map { graph.producers[$0].write }
      let low = known.isInput ? 0 : written.map(\.offset).min() ?? 0
      let high =
        known.isInput ? known.bytes : written.map { $0.end(ofRows: $0.rows) }.max() ?? 0
      guard high > 0 else { continue }
      // What is before the first byte that was written is not in use yet, whoever will look at it.
      set(memory, min(max(firstNeededByte(memory), low), high)..<high, at: 0)
    }
    peakBytes = total
  }

  /// Follows the steps of a segment.
  mutating func run(_ schedule: SegmentSchedule) {
    for (memory, rows) in schedule.heldRows.enumerated()
    where rows > 0 && graph.memories[memory].mayRoll && rows < graph.memories[memory].rows {
      heldRows[memory] = rows
    }
    let producers = schedule.segment.producers
    let shared = producers.filter { !graph.producers[$0].keepsScratch }
    let sharedBytes = shared.map { graph.producers[$0].scratchBytes }.max() ?? 0
    let start = moment
    total += sharedBytes
    for step in schedule.steps { run(step, isApart: schedule.segment.isApart) }
    total -= sharedBytes
    if records && sharedBytes > 0 {
      scratches.append(Scratch(producers: shared, moments: start..<moment, bytes: sharedBytes))
    }
  }

  /// - Parameter isApart: whether the output may not take the place of rows that were read: the step
  ///   is one moment, so to speak.
  private mutating func run(_ step: RoundStep, isApart: Bool) {
    let producer = graph.producers[step.producer]
    if producer.keepsScratch && step.first == 0 { total += producer.scratchBytes }
    let start = moment
    for round in step.first..<step.first + step.count {
      if !producer.writesLast {
        write(
          producer, rows: isApart ? step.first..<step.first + step.count : round..<round + 1)
      } else if round == producer.rounds - 1 {
        write(producer, rows: 0..<producer.write.rows)
      }
      if total > peakBytes {
        peakBytes = total
        peakMoment = moment
      }
      done[step.producer] += 1
      moment += 1
      if !isApart { settle(producer) }
    }
    if isApart { settle(producer) }
    if producer.keepsScratch {
      if records && step.first == 0 && producer.scratchBytes > 0 {
        scratches.append(
          Scratch(
            producers: [step.producer], moments: start..<moment, bytes: producer.scratchBytes))
      }
      if records, step.first > 0,
        let own = scratches.lastIndex(where: { $0.producers == [step.producer] })
      {
        scratches[own].moments = scratches[own].moments.lowerBound..<moment
      }
      if done[step.producer] == producer.rounds { total -= producer.scratchBytes }
    }
  }

  /// The rows are in use, whoever needs them.
  private mutating func write(_ producer: RowGraph.Producer, rows: Range<Int>) {
    let place = producer.write
    let memory = place.memory
    if heldRows[memory] != nil {
      if windows[memory].isEmpty { set(memory, 0..<size(of: memory), at: moment) }
      return
    }
    let written =
      place.offset + rows.lowerBound * place.rowStride..<place.end(ofRows: rows.upperBound)
    let known = windows[memory]
    set(
      memory,
      known.isEmpty
        ? written
        : min(known.lowerBound, written.lowerBound)..<max(known.upperBound, written.upperBound),
      at: moment)
  }

  /// After a round: what nobody will look at again is free.
  private mutating func settle(_ producer: RowGraph.Producer) {
    for read in producer.reads { shrink(graph.reads[read].place.memory) }
    shrink(producer.write.memory)
  }

  private mutating func shrink(_ memory: Int) {
    guard !windows[memory].isEmpty else { return }
    let first = firstNeededByte(memory)
    if heldRows[memory] != nil {
      if first == Int.max { set(memory, 0..<0, at: moment) }
      return
    }
    let known = windows[memory]
    set(memory, min(max(first, known.lowerBound), known.upperBound)..<known.upperBound, at: moment)
  }

  /// The first byte of a memory that somebody will look at; `Int.max` where nobody will.
  private func firstNeededByte(_ memory: Int) -> Int {
    if graph.memories[memory].isOutput { return 0 }
    var first = Int.max
    for index in graph.memories[memory].readers {
      let reader = graph.readers[index]
      guard done[reader.producer] < reader.rounds else { continue }
      let row = min(
        reader.demand.firstRow(afterRounds: done[reader.producer]), reader.place.rows)
      first = min(first, reader.place.offset + row * reader.place.rowStride)
    }
    return first
  }

  private mutating func set(_ memory: Int, _ window: Range<Int>, at moment: Int) {
    guard window != windows[memory] else { return }
    total += window.count - windows[memory].count
    windows[memory] = window
    guard records else { return }
    if changes[memory].last?.moment == moment {
      changes[memory][changes[memory].count - 1].window = window
    } else {
      changes[memory].append(Change(moment: moment, window: window))
    }
  }

  /// Bytes of a memory as it is kept: all rows, or those that are held.
  func size(of memory: Int) -> Int {
    let rows = heldRows[memory] ?? graph.memories[memory].rows
    return rows * graph.memories[memory].rowStride
  }

  /// How many rows of a memory are held.
  func heldRows(of memory: Int) -> Int { heldRows[memory] ?? graph.memories[memory].rows }
}
