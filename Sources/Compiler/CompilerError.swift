import Certificate
import Models
import Plans
import Sessions

/// Why a model did not become a finished plan.
public enum CompilerError: Error, Sendable, CustomStringConvertible {
  /// The model asks for what no kernel computes, or is broken.
  case model(ModelError)
  /// The planner made a plan that the verifier refuses: a mistake in Stint.
  case plan(PlanError)
  /// The planner made a plan that the certificate checker refuses: a mistake in Stint.
  case violation(Violation)

  /// The golden vector cannot be computed on this machine.
  case session(SessionError)

  /// One readable line.
  public var description: String {
    switch self {
    case .model(let error): error.description
    case .plan(let error):
      "Stint made a plan that its own verifier refuses: \(error). Please report this model."
    case .session(let error): "\(error)"
    case .violation(let violation):
      "Stint made a plan that its own certificate checker refuses: \(violation). "
        + "Please report this model."
    }
  }
}
