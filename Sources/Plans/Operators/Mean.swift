import Kernels

/// The mean over all rows and pixels, whose steps are of its input.
extension OperatorRules {
  static var mean: OperatorRules {
    OperatorRules(MeanCall.self) { (context) throws(PlanError) in
      let call = context.record.call(as: MeanCall.self)
      try context.requireFactor(call.factor)
      try context.requireZeroPoint(call.outputZeroPoint)
      let (input, output) = (context.input, context.output)
      guard input.channels == output.channels, output.rows == 1, output.width == 1 else {
        throw context.fail(
          "its output must be one pixel", Int(output.channels), Int(input.channels))
      }
    }.with {
      $0.hasIndependentRows = false
      // A sum for each channel.
      $0.scratchBytes = { Int($0.input.channels) * 4 }
    }
  }
}

extension OperatorKind {
  /// Whether its steps are rows of its input, which it adds up, rather than of its output.
  public var stepsThroughItsInput: Bool { self == .mean }
}
