import Signals

/// The lines of a run: driven, or printed. One type, so that the loop is compiled once.
enum RunLines: LineOutput, ~Copyable {
  case driven(GPIOLines)
  case printed(PrintedLines)

  /// The lines of a plan's rules, in their safe state.
  ///
  /// They are only printed where that is asked for, where there are none, and where the plan is for a
  /// machine without GPIO chip.
  init(_ plan: borrowing PreparedPlan, _ settings: RunSettings) throws(GPIOError) {
    let lines = LineSet(plan.rules)
    if settings.isDryRun || lines.count == 0 || plan.chip.isEmpty {
      // With JSON, stdout is for records alone, and these tell of lines as well.
      let file = settings.printsJSON ? settings.diagnostics : settings.output
      self = .printed(try PrintedLines(lines, file: file))
    } else {
      self = .driven(try GPIOLines(lines, chip: plan.chip, try GPIOLibrary()))
    }
  }

  func set(_ changes: LineChanges) throws(GPIOError) {
    switch self {
    case .driven(let lines): try lines.set(changes)
    case .printed(let lines): try lines.set(changes)
    }
  }

  func makeSafe() throws(GPIOError) {
    switch self {
    case .driven(let lines): try lines.makeSafe()
    case .printed(let lines): try lines.makeSafe()
    }
  }
}
