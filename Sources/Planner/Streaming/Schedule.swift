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
}
