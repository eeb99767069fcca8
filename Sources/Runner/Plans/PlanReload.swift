/// How a plan is loaded anew: a function of C that makes it, and what that needs.
///
/// Another thread calls it while the loop goes on, perhaps still when the program ends: so the
/// context must be valid as long as the program runs.
public struct PlanReload: @unchecked Sendable {
  /// What is handed to the function; it must outlive the run.
  let context: UnsafeRawPointer
  /// Makes the plan of a context, and hands it on with `deliver(to:_:)`.
  let load: @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) -> Void

  /// Joins the two.
  public init(
    _ context: UnsafeRawPointer,
    load: @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) -> Void
  ) {
    self.context = context
    self.load = load
  }

  /// Makes a plan and hands it, or the reason why there is none, to who asked for it.
  public static func deliver(
    to receiver: UnsafeMutableRawPointer, _ make: () throws(RunError) -> PreparedPlan
  ) {
    let outcome = receiver.assumingMemoryBound(to: Outcome.self)
    do throws(RunError) {
      outcome.pointee.plan = try make()
    } catch {
      outcome.pointee.error = error
    }
  }

  /// What came of an attempt.
  public struct Outcome: ~Copyable {
    var plan: PreparedPlan?
    var error: RunError?

    init() {
      plan = nil
      error = nil
    }
  }
}
