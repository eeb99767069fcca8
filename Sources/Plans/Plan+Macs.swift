import Kernels

extension Plan {
  /// The multiply-accumulates of one output row of an operator.
  public func macs(perRowOf record: OperatorRecord) -> Int {
    let output = tensor(Int(record.output))
    let values = Int(output.width) * Int(output.channels)
    switch OperatorKind(rawValue: record.kind) {
    case .convolution:
      return values * record.taps
        * (Int(tensor(Int(record.input)).channels) / max(1, Int(record.groups)))
    case .matrixProduct: return values * Int(tensor(Int(record.input)).channels)
    case .depthwiseConvolution: return values * record.taps
    default: return 0
    }
  }

  /// The multiply-accumulates that one run executes, summed over all steps.
  public var executedMacs: Int {
    (0..<stepCount).reduce(0) { sum, index in
      let step = step(index)
      return sum + Int(step.rowCount) * macs(perRowOf: self.operator(Int(step.operatorIndex)))
    }
  }
}
