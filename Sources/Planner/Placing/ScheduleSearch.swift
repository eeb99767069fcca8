import Kernels

/// Finds the schedule that serves a goal best, and places it.
struct ScheduleSearch {
  /// A schedule with a place for everything.
  struct Answer {
    var schedule: Schedule
    var placement: ArenaPlacement
    var nanoseconds: Double

    /// The memory that a run needs, in bytes.
    var arenaBytes: Int { placement.layout.heightBytes }
  }

  let goal: Goal
  let segmentation: Segmentation
  let model: CostModel
  private let instructionSet: InstructionSet
  /// The schedules worth having, from the fastest to the one with the least arena.
  let frontier: [Segmentation.Choice]

  /// How many schedules are placed at most to find the one with the least arena: placing may need
  /// more than the bytes in use, so the schedule that has least in use need not win.
  private static let placements = 8

  /// Less than this is lost in what a model of time can tell.
  private static let lossless = 1.01

  init(
    _ graph: RowGraph, _ goal: Goal, _ instructionSet: InstructionSet, _ machine: Machine,
    progress: (Double) -> Void = { _ in }
  ) {
    self.goal = goal
    model = CostModel(instructionSet, machine)
    segmentation = Segmentation(
      graph, model, single: goal == .tensorAtATime, progress: progress)
    self.instructionSet = instructionSet
    frontier = segmentation.frontier()
  }

  /// The schedule that serves the goal best.
  func answer() throws(PlanningError) -> Answer {
    switch goal {
    case .tensorAtATime, .memory: return try least()
    case .speed: return try place(frontier[0])
    case .balanced:
      let most = max(
        segmentation.nanosecondsOfWholeTensors() * Self.lossless, frontier[0].nanoseconds)
      return try least(
        frontier.prefix { $0.nanoseconds <= most }, of: segmentation, within: most)
    case .budget(let bytes): return try fastest(within: bytes)
    }
  }

  /// The least arena of all.
  func least() throws(PlanningError) -> Answer { try least(frontier[...], of: segmentation) }

  /// The least arena if each operator ran for itself, on whole tensors.
  func wholeTensors() throws(PlanningError) -> Answer {
    let singles = segmentation.singles
    return try least(singles.frontier()[...], of: singles)
  }

  /// The estimated time of each step of an answer, in nanoseconds.
  func stepNanoseconds(of answer: Answer) -> [Double] {
    answer.schedule.segments.flatMap {
      model.stepNanoseconds(SegmentSchedule(answer.schedule.graph, $0))
    }
  }

  /// By how many workers each step of an answer is best made.
  func ways(of answer: Answer) -> [Int] {
    answer.schedule.segments.flatMap {
      model.stepWays(SegmentSchedule(answer.schedule.graph, $0))
    }
  }

  /// The least arena among schedules about as fast as some of a frontier.
  ///
  /// - Parameters:
  ///   - segmentation: whose frontier it is.
  ///   - most: the most nanoseconds that they may take.
  private func least(
    _ choices: ArraySlice<Segmentation.Choice>, of segmentation: Segmentation,
    within most: Double = .infinity
  ) throws(PlanningError) -> Answer {
    var best: Answer?
    for choice in choices.reversed().prefix(Self.placements) {
      for prefersRoom in [false, true] {
        if let best, choice.peakBytes >= best.arenaBytes { break }
        guard
          let choice = prefersRoom
            ? segmentation.fastest(within: choice.peakBytes, prefersRoom: true) : choice
        else { continue }
        let answer = try place(choice)
        guard answer.nanoseconds <= most,
          answer.arenaBytes < best?.arenaBytes ?? Int.max
        else { continue }
        best = answer
      }
    }
    guard let best else { throw .noOperators }
    return best
  }

  func place(_ choice: Segmentation.Choice) throws(PlanningError) -> Answer {
    try place(Schedule(segmentation.graph, choice.segments), choice.nanoseconds)
  }

  func place(_ schedule: Schedule, _ nanoseconds: Double) throws(PlanningError) -> Answer {
    Answer(
      schedule: schedule,
      placement: try ArenaPlacement.place(schedule, instructionSet),
      nanoseconds: nanoseconds)
  }
}
