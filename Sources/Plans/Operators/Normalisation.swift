import Kernels

/// The channels of each pixel, divided by the root of the sum of their squares.
extension OperatorRules {
  static var l2Normalisation: OperatorRules {
    OperatorRules(NormalisationCall.self) { (context) throws(PlanError) in
      try context.requireSwitch(context.record.call(as: NormalisationCall.self).isUnsigned)
      try context.requireSameShape()
      guard context.output.channels <= 33_025 else {
        throw context.fail(
          "squares of over 33025 channels overflow", Int(context.output.channels))
      }
      try context.requireStill()
    }
  }
}
