import Kernels

/// What the format asks of the operators of one kind, and what follows from their records.
struct OperatorRules {
  /// The length of the kind's call in bytes; zeros follow it.
  let callBytes: Int
  /// Whether the record names a form.
  var hasForm = false
  /// Whether there are packed weights.
  var hasWeights = false
  /// Whether there are packed parameters.
  var hasParameters = false
  /// Whether a table may be applied to what the kernel makes.
  var mayHaveTable = true
  /// Whether the rows of a step may be joined, shared out, or made in any order.
  var hasIndependentRows = true
  /// What else must hold before a kernel may run.
  let verify: @Sendable (OperatorContext) throws(PlanError) -> Void
  /// The working memory of one worker in bytes.
  var scratchBytes: @Sendable (OperatorShapes) -> Int = { _ in 0 }
  /// The multiply-accumulates of one output value.
  var macsPerValue: @Sendable (OperatorShapes) -> Int = { _ in 0 }

  /// Rules of a kind whose kernel reads a call of this type.
  init<Call: OperatorCall>(
    _: Call.Type, verify: @escaping @Sendable (OperatorContext) throws(PlanError) -> Void
  ) {
    callBytes = Call.self == EmptyCall.self ? 0 : MemoryLayout<Call>.size
    self.verify = verify
  }

  /// The same rules with some of them changed.
  func with(_ change: (inout OperatorRules) -> Void) -> OperatorRules {
    var rules = self
    change(&rules)
    return rules
  }
}
