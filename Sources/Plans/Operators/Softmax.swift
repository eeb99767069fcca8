import Kernels

/// Softmax and its logarithm.
extension OperatorRules {
  static var softmax: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try context.requireParameters(1024, "wrong length of exponentials")
      try context.requireSameShape()
      let first = context.parameters.loadUnaligned(as: Int32.self)
      guard first == .max else { throw context.fail("the exponential of 0 is not 1", Int(first)) }
      try requireFewClasses(context)
      try context.requireStill()
    }.with { $0.hasParameters = true }
  }

  static var logSoftmax: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try context.requireParameters(LogSoftmaxLayout.byteCount, "wrong length of its numbers")
      try context.requireSameShape()
      try requireFewClasses(context)
      let numbers = context.parameters.assumingMemoryBound(to: Int32.self)
      guard LogSoftmaxLayout(numbers).isPossible else {
        throw context.fail("its numbers are impossible")
      }
      try context.requireStill()
    }.with { $0.hasParameters = true }
  }

  private static func requireFewClasses(_ context: OperatorContext) throws(PlanError) {
    guard context.output.channels <= 4095 else {
      throw context.fail(
        "a softmax of over 4095 classes overflows", Int(context.output.channels))
    }
  }
}
