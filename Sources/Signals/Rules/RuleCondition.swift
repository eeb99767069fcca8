/// What a rule looks for in the scores of one frame.
public enum RuleCondition: UInt8, Sendable {
  /// A class of the set is above the threshold.
  case anyOf
  /// A class that is not in the set is above the threshold.
  case anyBut
  /// No class of the model is above the threshold.
  case none
}
