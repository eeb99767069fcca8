import Kernels

/// The rows of the input, from whoever has them.
extension OperatorRules {
  static var source: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      guard context.plan.takesRows,
        UInt32(bitPattern: context.record.output) == context.plan.input.tensor
      else {
        throw context.fail(
          "it makes other rows than those of the input", Int(context.record.output))
      }
    }.with {
      $0.mayHaveTable = false
      $0.hasIndependentRows = false
    }
  }
}
