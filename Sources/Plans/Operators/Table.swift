import Kernels

/// Tables of 256 bytes as operators of their own.
extension OperatorRules {
  static var table: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try context.requireParameters(256, "it has no table")
      try context.requireSameShape()
    }.with { $0.hasParameters = true }
  }
}
