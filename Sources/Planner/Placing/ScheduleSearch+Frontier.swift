extension ScheduleSearch {
  /// How many points of the frontier are placed.
  private static let shown = 24

  /// The plans worth having, the fastest first, each with its real arena.
  ///
  /// - Parameters:
  ///   - answer: the plan that was made.
  ///   - progress: how much is done, 0…1.
  func placedFrontier(
    with answer: Answer, progress: (Double) -> Void
  ) throws(PlanningError) -> [FrontierPoint] {
    // Of many, some at even distances; the fastest and the smallest always.
    let count = min(frontier.count, Self.shown)
    var answers = [answer, try least()]
    for index in 0..<count {
      progress(Double(index) / Double(count))
      answers.append(try place(frontier[index * (frontier.count - 1) / max(1, count - 1)]))
    }
    var points = answers.enumerated().map { index, answer in
      FrontierPoint(
        arenaBytes: answer.arenaBytes, nanoseconds: answer.nanoseconds,
        streamedSegments: answer.schedule.segments.count { $0.producers.count > 1 },
        isChosen: index == 0)
    }
    points.sort {
      ($0.nanoseconds, $0.arenaBytes, $0.isChosen ? 0 : 1)
        < ($1.nanoseconds, $1.arenaBytes, $1.isChosen ? 0 : 1)
    }
    // What needs no less than a faster one is not worth having; the plan that was made stays.
    var least = Int.max
    return points.filter { point in
      defer { least = min(least, point.arenaBytes) }
      return point.isChosen || point.arenaBytes < least
    }
  }
}
