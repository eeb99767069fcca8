import Signals
import Text

/// Who is told what happens in a run.
///
/// The thread that drives the pins tells it, so nothing here waits: for a reader, a disk or a network.
/// What has no room is dropped and counted.
protocol RunObserver: ~Copyable {
  /// The run begins, with these lines.
  mutating func begins(_ plan: borrowing PreparedPlan, _ lines: borrowing RunLines)

  /// A frame was classified by the loop, which stands behind it.
  mutating func classified<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines>)

  /// Lines changed without a frame: for a reason, or because their time was over.
  mutating func linesChanged(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString)

  /// What the stages took of late, and how the board feels.
  mutating func statistics(_ report: borrowing StatisticsReport)

  /// The state of the camera, of a frame's file or of the plan, in words for a person.
  mutating func note(_ words: StaticString, _ message: Message)
}
