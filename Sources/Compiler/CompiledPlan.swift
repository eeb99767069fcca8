import Certificate
import Planner
import Plans

/// A finished plan and how it came to be.
public struct CompiledPlan: Sendable {
  /// The bytes of the plan file.
  public let bytes: [UInt8]
  /// The same, verified in memory.
  public let memory: PlanMemory
  /// What the planner did.
  public let draft: PlanDraft
  /// What the checker found.
  public let certificate: Certificate

  /// The plan.
  public var plan: Plan { memory.plan }
}
