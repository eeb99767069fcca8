/// The order of all rounds, and what each moment of it needs in memory.
struct Schedule {
  let graph: RowGraph
  let segments: [Segment]
  private(set) var steps: [RoundStep] = []
  private(set) var occupancy: Occupancy

  init(_ graph: RowGraph, _ segments: [Segment]) {
    self.graph = graph
    self.segments = segments
    occupancy = Occupancy(graph, records: true)
    for segment in segments {
      let schedule = SegmentSchedule(graph, segment)
      occupancy.run(schedule)
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
