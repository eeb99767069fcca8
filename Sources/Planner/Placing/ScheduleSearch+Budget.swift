extension ScheduleSearch {
  /// The fastest plan whose arena fits in so many bytes.
  ///
  /// Whatever another goal finds is found here, too, if it fits: a budget of the least is enough.
  func fastest(within bytes: Int) throws(PlanningError) -> Answer {
    for choice in choices(within: bytes) {
      let schedule = Schedule(segmentation.graph, choice.segments)
      guard schedule.occupancy.peakBytes <= bytes else { continue }
      let answer = try place(schedule, choice.nanoseconds)
      if answer.arenaBytes <= bytes { return answer }
    }
    let least = try least()
    if least.arenaBytes <= bytes { return least }
    throw .overBudget(
      bytes: bytes, least: least.arenaBytes, owners: Array(least.schedule.peakOwners.prefix(3)))
  }

  /// The schedules that may fit, the fastest first: those of the frontier, and those that are easier
  /// to place because they need less on the whole.
  func choices(within bytes: Int) -> [Segmentation.Choice] {
    // What a schedule really needs may be a little less than estimated.
    let most = bytes + bytes / 32
    var choices = frontier.filter { $0.peakBytes <= most }
    for limit in [most] + choices.map(\.peakBytes) {
      guard let roomy = segmentation.fastest(within: limit, prefersRoom: true),
        !choices.contains(where: { $0.segments == roomy.segments })
      else { continue }
      choices.append(roomy)
    }
    return choices.sorted { ($0.nanoseconds, $0.peakBytes) < ($1.nanoseconds, $1.peakBytes) }
  }
}
