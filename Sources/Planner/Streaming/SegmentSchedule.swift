/// The steps of one segment, in the order in which rows are asked for, and the rows that must be
/// held for it.
///
/// The last producer asks for the rows that it needs next, those of which it asks do likewise, and
/// so each row is made as late as possible, and once.
struct SegmentSchedule {
  let graph: RowGraph
  let segment: Segment
  private(set) var steps: [RoundStep] = []
  /// For each memory that lives in this segment alone, the most rows of it that are needed at once;
  /// 0 for all others.
  private(set) var heldRows: [Int]
  /// Rounds done of each producer of the segment.
  private var done: [Int]

  init(_ graph: RowGraph, _ segment: Segment) {
    self.graph = graph
    self.segment = segment
    done = [Int](repeating: 0, count: segment.producers.count)
    heldRows = [Int](repeating: 0, count: graph.memories.count)
    advance(segment.producers.upperBound - 1, to: Int.max)
    // What nobody in the segment asked for.
    for producer in segment.producers { advance(producer, to: Int.max) }
  }

  /// Makes a producer's rounds up to a number, and what they need before.
  private mutating func advance(_ producer: Int, to wanted: Int) {
    let local = producer - segment.producers.lowerBound
    let rounds = graph.producers[producer].rounds
    let wanted = min(wanted, rounds)
    let most = blockRounds(of: producer)
    while done[local] < wanted {
      let count = min(most, wanted - done[local])
      for read in graph.producers[producer].reads {
        ask(graph.reads[read], round: done[local] + count - 1)
      }
      run(RoundStep(producer: producer, first: done[local], count: count))
    }
  }

  /// How many rounds of a producer go together at most.
  private func blockRounds(of producer: Int) -> Int {
    let rounds = graph.producers[producer].rounds
    return graph.producers[producer].isIndivisible ? rounds : min(rounds, segment.rowsPerStep)
  }

  /// Has the rows made that a round looks at.
  private mutating func ask(_ read: RowGraph.Read, round: Int) {
    let rows = read.demand.rowCount(forRound: round, of: read.place.rows)
    guard rows > 0 else { return }
    let end = read.place.end(ofRows: rows)
    for index in read.writers {
      let writer = graph.readWriters[index]
      guard writer >= segment.producers.lowerBound else { continue }
      let write = graph.producers[writer].write
      let needed = write.rowCount(startingBefore: end)
      guard needed > 0 else { continue }
      advance(writer, to: graph.producers[writer].writesLast ? Int.max : needed)
    }
  }

  /// Whether a step's rows will be made as one long row.
  ///
  /// Memories that live in different operators of a segment lie apart; an operator for itself must be
  /// given memory for it.
  func joinsRows(of step: RoundStep) -> Bool {
    graph.joinsRows(
      of: step, isApart: segment.producers.count > 1 || segment.isApart
    ) { heldRows[$0] > 0 && graph.memories[$0].mayRoll ? heldRows[$0] : graph.memories[$0].rows }
  }

  private mutating func run(_ step: RoundStep) {
    steps.append(step)
    let local = step.producer - segment.producers.lowerBound
    let memory = graph.producers[step.producer].write.memory
    guard isInner(memory) else {
      done[local] += step.count
      return
    }
    let writesLast = graph.producers[step.producer].writesLast
    // Rows of one step stay until its end, even those that nobody looks at.
    var held = max(heldRows[memory], writesLast ? 1 : step.count)
    for round in step.first..<step.first + step.count {
      if !writesLast {
        held = max(held, round + 1 - firstNeededRow(memory))
      } else if round == graph.producers[step.producer].rounds - 1 {
        held = max(held, graph.producers[step.producer].write.rows - firstNeededRow(memory))
      }
      done[local] += 1
    }
    heldRows[memory] = held
  }

  /// Whether a memory is written and read in this segment only.
  func isInner(_ memory: Int) -> Bool {
    let users = graph.memories[memory].users
    return !graph.memories[memory].isInput && !graph.memories[memory].isOutput
      && users.lowerBound >= segment.producers.lowerBound
      && users.upperBound <= segment.producers.upperBound
  }

  /// The first row of an inner memory that somebody will look at again.
  private func firstNeededRow(_ memory: Int) -> Int {
    var first = graph.memories[memory].rows
    for index in graph.memories[memory].readers {
      let reader = graph.readers[index]
      let rounds = done[reader.producer - segment.producers.lowerBound]
      if rounds < reader.rounds {
        first = min(first, reader.demand.firstRow(afterRounds: rounds))
      }
    }
    return first
  }
}
