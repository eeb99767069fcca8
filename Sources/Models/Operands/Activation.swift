/// The activation that an operator applies to its own result before it stores it.
public enum Activation: Equatable, Sendable {
  case none
  case relu
  case relu6
  case reluMinusOneToOne
}
