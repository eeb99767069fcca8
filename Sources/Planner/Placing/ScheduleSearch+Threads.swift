extension ScheduleSearch {
  /// How many schedules are placed at most to find the fastest for several threads.
  private static let attempts = 12

  /// The fastest plan for several threads whose arena is that of the plan for one, apart from what each
  /// further thread may add.
  ///
  /// What several threads gain depends on how many rows or pixels a step has: so it may be another
  /// schedule that is the fastest.
  ///
  /// - Parameter alone: the plan that serves the same goal with one thread; the answer where no other
  ///   fits.
  func shared(like alone: Answer) throws(PlanningError) -> Answer {
    let graph = segmentation.graph
    let most: Int
    switch goal {
    case .memory: most = alone.arenaBytes
    case .budget(let bytes): most = bytes
    case .tensorAtATime, .balanced, .speed:
      most = alone.arenaBytes + (graph.threads - 1) * Machine.mostBytesAThread
    }
    var choices = choices(within: most)
    let same = alone.schedule.segments
    if !choices.contains(where: { $0.segments == same }) {
      choices.append(segmentation.choice(of: same, model))
      choices.sort { ($0.nanoseconds, $0.peakBytes) < ($1.nanoseconds, $1.peakBytes) }
    }
    // The same schedule comes last if it must.
    let last = choices.last { $0.segments == same }
    for choice in choices.prefix(Self.attempts) + (last.map { [$0] } ?? []) {
      let schedule = Schedule(graph, choice.segments)
      guard schedule.occupancy.peakBytes <= most else { continue }
      let answer = try place(schedule, choice.nanoseconds)
      if answer.arenaBytes <= most { return answer }
    }
    return alone
  }
}
