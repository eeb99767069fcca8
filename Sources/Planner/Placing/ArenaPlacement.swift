import Kernels
import Placement

/// Where in the arena each piece of memory lies.
struct ArenaPlacement {
  /// The offset of each memory of the row graph.
  var offsets: [Int: Int] = [:]
  /// The offset of each producer's scratch.
  var scratch: [Int: Int] = [:]
  /// What the solver answered.
  var layout: ArenaLayout

  /// Search nodes for one schedule: several are placed, and what is hard to place seldom pays.
  private static let nodeLimit = 40_000

  /// Places all memory of a schedule.
  static func place(
    _ schedule: Schedule, _ instructionSet: InstructionSet
  ) throws(PlanningError) -> ArenaPlacement {
    let occupancy = schedule.occupancy
    var buffers: [Buffer] = []
    var memories: [Int] = []
    for memory in schedule.graph.memories.indices {
      guard
        let buffer = buffer(
          memory, size: occupancy.size(of: memory), occupancy.changes[memory],
          end: occupancy.moment, alignment: instructionSet.vectorBytes)
      else { continue }
      memories.append(memory)
      buffers.append(buffer)
    }
    for (index, scratch) in occupancy.scratches.enumerated() {
      buffers.append(
        Buffer(
          id: "scratch \(index)", lifetime: scratch.moments, size: scratch.bytes,
          alignment: instructionSet.vectorBytes))
    }
    var options = SolverOptions()
    options.nodeLimit = nodeLimit
    let layout: ArenaLayout
    do throws(PlacementError) {
      layout = try Arrangement.best(for: Problem(buffers: buffers), options: options)
    } catch {
      throw .unplaceable(error)
    }
    var placement = ArenaPlacement(layout: layout)
    for (memory, offset) in zip(memories, layout.offsets) { placement.offsets[memory] = offset }
    for (scratch, offset) in zip(occupancy.scratches, layout.offsets[memories.count...]) {
      for producer in scratch.producers { placement.scratch[producer] = offset }
    }
    return placement
  }

  /// A memory from its first use to its last; where it is not in use entirely, there are gaps.
  static func buffer(
    _ memory: Int, size: Int, _ changes: [Occupancy.Change], end: Int, alignment: Int
  ) -> Buffer? {
    guard let first = changes.first(where: { !$0.window.isEmpty }) else { return nil }
    let isFreed = changes.last?.window.isEmpty ?? true
    let last = isFreed ? changes.last?.moment ?? end : end
    var gaps: [Gap] = []
    for (index, change) in changes.enumerated() {
      let until = index + 1 < changes.count ? changes[index + 1].moment : last
      guard change.moment >= first.moment, until > change.moment, change.window != 0..<size else {
        continue
      }
      gaps.append(
        Gap(
          lifetime: change.moment..<until, window: change.window.isEmpty ? nil : change.window))
    }
    return Buffer(
      id: "memory \(memory)", lifetime: first.moment..<max(last, first.moment + 1), size: size,
      alignment: alignment, gaps: gaps)
  }
}
