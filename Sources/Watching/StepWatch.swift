/// Who is told when each step of a plan begins and ends.
///
/// It is a generic parameter of a run, so a run with `NoWatch` has no trace of it. What it does happens
/// within the run: it must not allocate, nor wait.
public protocol StepWatch: ~Copyable {
  /// A step is about to run.
  ///
  /// - Parameter index: its place in the plan, from 0. Steps run in this order, each once a run.
  mutating func stepBegins(_ index: Int)

  /// The step that began last has run.
  ///
  /// - Parameter index: its place in the plan, as when it began.
  mutating func stepEnds(_ index: Int)
}
