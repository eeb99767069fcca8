import Kernels
import Plans

/// What the kernel of a step may do with its rows, decided once, where their addresses are known.
struct StepFreedom {
  private let graph: RowGraph
  private let occupancy: Occupancy
  private let placement: ArenaPlacement

  init(_ schedule: Schedule, _ placement: ArenaPlacement) {
    graph = schedule.graph
    occupancy = schedule.occupancy
    self.placement = placement
  }

  /// The flags that a step of a kind may have besides that of its table.
  func flags(of step: RoundStep, _ kind: OperatorKind) -> StepFlags {
    let producer = graph.producers[step.producer]
    guard kind.hasIndependentRows else { return [] }
    let places = graph.reads[producer.reads].map(\.place)
    let rows = step.first..<step.first + step.count
    var flags: StepFlags = []
    let isApart = places.allSatisfy {
      !bytes(of: rows, $0).overlaps(bytes(of: rows, producer.write))
    }
    if graph.joinsRows(of: step, isApart: isApart, heldRows: occupancy.heldRows) {
      flags.insert(.joined)
    }
    if places.allSatisfy({ !bytes(of: $0).overlaps(bytes(of: producer.write)) }) {
      flags.insert(.anyOrder)
    }
    return flags
  }

  /// Whether workers may make a step at the same time: no row is written over what another one is made
  /// from. Within a row it is the kernel that reads and writes in an order, pixel by pixel.
  func maySplit(_ step: RoundStep, _ kind: OperatorKind) -> Bool {
    guard kind.hasIndependentRows else { return false }
    guard step.count > 1 else { return true }
    let producer = graph.producers[step.producer]
    let written = spans(of: step.first..<step.first + step.count, producer.write)
    return graph.reads[producer.reads].allSatisfy { read in
      if read.place == producer.write, read.demand == .sameRow { return true }
      if read.place.memory == producer.write.memory, !read.place.mayShare(with: producer.write) {
        return true
      }
      let first = read.demand.firstRow(afterRounds: step.first)
      let end = read.demand.rowCount(
        forRound: step.first + step.count - 1, of: read.place.rows)
      return spans(of: min(first, end)..<end, read.place).allSatisfy { span in
        written.allSatisfy { !$0.overlaps(span) }
      }
    }
  }

  /// The bytes of the arena that some rows of a value take: two runs where a rolling buffer ends
  /// between them.
  private func spans(of rows: Range<Int>, _ place: RowPlace) -> [Range<Int>] {
    guard !rows.isEmpty else { return [] }
    let held = heldRows(of: place)
    let start = rows.lowerBound % held
    guard rows.count < held, start + rows.count > held else {
      return [bytes(of: rows.count < held ? start..<start + rows.count : 0..<held, place)]
    }
    return [bytes(of: start..<held, place), bytes(of: 0..<start + rows.count - held, place)]
  }

  /// The bytes of the arena that some rows of a value take which lie one after the other.
  private func bytes(of rows: Range<Int>, _ place: RowPlace) -> Range<Int> {
    let start = base(place) + rows.lowerBound % heldRows(of: place) * place.rowStride
    return start..<start + rows.count * place.rowStride
  }

  /// The bytes of the arena from the first to just after the last of a value's.
  private func bytes(of place: RowPlace) -> Range<Int> {
    base(place)..<base(place) + place.end(ofRows: heldRows(of: place)) - place.offset
  }

  /// How many rows of a value are kept: all, but for those of a rolling buffer.
  private func heldRows(of place: RowPlace) -> Int {
    let held = occupancy.heldRows(of: place.memory)
    return held < graph.memories[place.memory].rows ? held : place.rows
  }

  private func base(_ place: RowPlace) -> Int {
    (placement.offsets[place.memory] ?? 0) + place.offset
  }
}
