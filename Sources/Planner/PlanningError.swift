import Models
import Placement

/// Why a network has no plan. Whoever knows the model's file says which it is.
enum PlanningError: Error, CustomStringConvertible {
  /// Nothing is left to run.
  case noOperators
  /// The solver found the memory impossible to place.
  case unplaceable(PlacementError)
  /// No plan fits in a budget of so many bytes, of which `least` are needed at least, most of them for
  /// `owners`.
  case overBudget(bytes: Int, least: Int, owners: [PeakOwner])

  /// What is wrong, with the figures.
  var problem: String {
    switch self {
    case .noOperators: "it has no operators"
    case .unplaceable(let error): "its tensors cannot be placed: \(error)"
    case .overBudget(let bytes, let least, let owners):
      "no plan fits in \(bytes) bytes; the least is \(least), most of it for "
        + PeakOwner.told(owners).joined(separator: ", ")
    }
  }

  /// What can be done about it.
  var remedy: String {
    switch self {
    case .noOperators: "use another model"
    case .unplaceable: "use a smaller input or model"
    case .overBudget: "give a budget of at least that, or use a smaller input or model"
    }
  }

  var description: String { "\(problem); \(remedy)" }

  /// The same as an error of the model's file.
  func of(file: String) -> ModelError {
    ModelError(file: file, problem: problem, remedy: remedy)
  }
}
