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
