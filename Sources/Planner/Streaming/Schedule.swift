/// The order of all rounds, and what each moment of it needs in memory.
struct Schedule {
  let graph: RowGraph
  let segments: [Segment]
  private(set) var steps: [RoundStep] = []
  private(set) var occupancy: Occupancy
  /// The segments as the plan's operators and steps.
  private(set) var plannedSegments: [PlannedSegment] = []

  init(_ graph: RowGraph, _ segments: [Segment]) {
    self.graph = graph
    self.segments = segments
    occupancy = Occupancy(graph, records: true)
    for segment in segments {
      let schedule = SegmentSchedule(graph, segment)
      occupancy.run(schedule)
      plannedSegments.append(
        PlannedSegment(
          operators: segment.producers, steps: steps.count..<steps.count + schedule.steps.count,
          rowsPerStep: segment.producers.count > 1 ? segment.rowsPerStep : nil))
      steps += schedule.steps
    }
  }

  /// What is in use when most is, the largest first.
  var peakOwners: [PeakOwner] {
    let moment = occupancy.peakMoment
    var owners: [PeakOwner] = []
    for (memory, changes) in occupancy.changes.enumerated() {
      guard let change = changes.last(where: { $0.moment <= moment }), !change.window.isEmpty
      else { continue }
      owners.append(PeakOwner(name: graph.memories[memory].name, bytes: change.window.count))
    }
    for scratch in occupancy.scratches where scratch.moments.contains(moment) {
      owners.append(PeakOwner(name: "working memory", bytes: scratch.bytes))
    }
    return owners.sorted { $0.bytes > $1.bytes }
  }
}
