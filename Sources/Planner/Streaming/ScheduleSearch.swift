import Kernels
import Models

/// Finds the schedule that serves a goal best, and places it.
struct ScheduleSearch {
  /// A schedule with a place for everything.
  struct Answer {
    var schedule: Schedule
    var placement: ArenaPlacement
    var nanoseconds: Double
  }

  private let goal: Goal
  private let segmentation: Segmentation
  private let instructionSet: InstructionSet
  private let file: String
  /// The schedules worth having, from the fastest to the one with the least arena.
  let frontier: [Segmentation.Choice]

  /// How many schedules are placed at most to find the one with the least arena: placing may need
  /// more than the bytes in use, so the schedule that has least in use need not win.
  private static let placements = 8

  /// How many points of the frontier are placed.
  private static let shown = 24

  /// Less than this is lost in what a model of time can tell.
  private static let lossless = 1.01

  init(
    _ graph: RowGraph, _ goal: Goal, _ instructionSet: InstructionSet, _ machine: Machine,
    file: String, progress: (Double) -> Void = { _ in }
  ) {
    self.goal = goal
    segmentation = Segmentation(
      graph, CostModel(instructionSet, machine), single: goal == .tensorAtATime,
      progress: progress)
    self.instructionSet = instructionSet
    self.file = file
    frontier = segmentation.frontier()
  }

  /// The schedule that serves the goal best.
  func answer() throws(ModelError) -> Answer {
    switch goal {
    case .tensorAtATime, .memory: return try least(frontier[...])
    case .speed: return try place(frontier[0])
    case .balanced:
      let most = max(
        segmentation.nanosecondsOfWholeTensors() * Self.lossless, frontier[0].nanoseconds)
      return try least(frontier.prefix { $0.nanoseconds <= most }, within: most)
    case .budget(let bytes): return try fastest(within: bytes)
    }
  }

  /// The least arena among schedules about as fast as some of a frontier.
  ///
  /// - Parameter most: the most nanoseconds that they may take.
  private func least(
    _ choices: ArraySlice<Segmentation.Choice>, within most: Double = .infinity
  ) throws(ModelError) -> Answer {
    var best: Answer?
    for choice in choices.reversed().prefix(Self.placements) {
      for prefersRoom in [false, true] {
        if let best, choice.peakBytes >= best.placement.layout.heightBytes { break }
        guard
          let choice = prefersRoom
            ? segmentation.fastest(within: choice.peakBytes, prefersRoom: true) : choice
        else { continue }
        let answer = try place(choice)
        guard answer.nanoseconds <= most,
          answer.placement.layout.heightBytes < best?.placement.layout.heightBytes ?? Int.max
        else { continue }
        best = answer
      }
    }
    guard let best else {
      throw ModelError(file: file, problem: "it has no operators", remedy: "use another model")
    }
    return best
  }

  private func fastest(within bytes: Int) throws(ModelError) -> Answer {
    for choice in frontier where choice.peakBytes <= bytes {
      let answer = try place(choice)
      if answer.placement.layout.heightBytes <= bytes { return answer }
    }
    let least = try least(frontier[...])
    let owners = least.schedule.peakOwners.prefix(3).map { "'\($0.shortName)' (\($0.bytes))" }
    throw ModelError(
      file: file,
      problem:
        "no plan fits in \(bytes) bytes; the least is \(least.placement.layout.heightBytes), "
        + "most of it for \(owners.joined(separator: ", "))",
      remedy: "give a budget of at least that, or use a smaller input or model")
  }

  /// The plans worth having, the fastest first, each with its real arena.
  ///
  /// - Parameters:
  ///   - answer: the plan that was made.
  ///   - progress: how much is done, 0…1.
  func placedFrontier(
    with answer: Answer, progress: (Double) -> Void
  ) throws(ModelError) -> [FrontierPoint] {
    // Of many, some at even distances; the fastest and the smallest always.
    let count = min(frontier.count, Self.shown)
    var answers = [answer]
    for index in 0..<count {
      progress(Double(index) / Double(count))
      answers.append(try place(frontier[index * (frontier.count - 1) / max(1, count - 1)]))
    }
    var points = answers.enumerated().map { index, answer in
      FrontierPoint(
        arenaBytes: answer.placement.layout.heightBytes, nanoseconds: answer.nanoseconds,
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

  private func place(_ choice: Segmentation.Choice) throws(ModelError) -> Answer {
    let schedule = Schedule(segmentation.graph, choice.segments)
    return Answer(
      schedule: schedule,
      placement: try ArenaPlacement.place(schedule, instructionSet, file: file),
      nanoseconds: choice.nanoseconds)
  }
}
