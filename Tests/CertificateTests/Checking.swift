import Certificate
import Plans
import Testing

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

  /// The violation that must be found in a sound plan once it was edited.
  static func planted(
    in contents: PlanContents = ChainPlan.whole(), _ edit: (inout PlanContents) -> Void
  ) throws -> Violation {
    var contents = contents
    edit(&contents)
    return try #require(try violation(contents), "the fault was not found")
  }

  /// The signature of a plan that is sound.
  static func signature(_ contents: PlanContents) throws -> UInt64 {
    let memory = try PlanMemory(contents.encoded())
    return try Certificate.check(memory.plan).signature
  }
}
