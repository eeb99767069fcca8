import Signals
import Text

/// The lines of a run: driven, or left to the reports. One type, so that the loop is compiled once.
enum RunLines: LineOutput, ~Copyable {
  case driven(GPIOLines)
  case reported

  /// The lines of a plan's rules, in their safe state.
  ///
  /// They are not driven where a dry run is asked for, where there are none, and where the plan is for
  /// a machine without GPIO chip.
  init(_ plan: borrowing PreparedPlan, _ settings: RunSettings) throws(GPIOError) {
    let lines = LineSet(plan.rules)
    if !settings.isDryRun && lines.count > 0 && !plan.chip.isEmpty {
      self = .driven(try GPIOLines(lines, chip: plan.chip, try GPIOLibrary()))
    } else {
      self = .reported
    }
  }

  /// Whether there are pins that follow.
  var isDriven: Bool {
    switch self {
    case .driven: true
    case .reported: false
    }
  }

  func set(_ changes: LineChanges) throws(GPIOError) {
    switch self {
    case .driven(let lines): try lines.set(changes)
    case .reported: break
    }
  }

  func makeSafe() throws(GPIOError) {
    switch self {
    case .driven(let lines): try lines.makeSafe()
    case .reported: break
    }
  }
}
