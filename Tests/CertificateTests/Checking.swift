import Certificate
import Plans

/// What the checker says of contents that may be faulty.
enum Checking {
  /// The violation that is found; nil where the plan is signed.
  ///
  /// - Throws: `PlanError` where not even the verifier takes the plan.
  static func violation(_ contents: PlanContents) throws -> Violation? {
    let memory = try PlanMemory(contents.encoded())
    do throws(Violation) {
      _ = try Certificate.check(memory.plan)
      return nil
    } catch {
      return error
    }
  }

  /// The signature of a plan that is sound.
  static func signature(_ contents: PlanContents) throws -> UInt64 {
    let memory = try PlanMemory(contents.encoded())
    return try Certificate.check(memory.plan).signature
  }
}
