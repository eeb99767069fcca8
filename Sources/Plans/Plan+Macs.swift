import Kernels

extension Plan {
  /// The multiply-accumulates of one output row of an operator.
  public func macs(perRowOf record: OperatorRecord) -> Int {
    guard record.input >= 0, let kind = OperatorKind(rawValue: record.kind) else { return 0 }
    let output = tensor(Int(record.output)).shape
    let shapes = OperatorShapes(
      record: record, input: tensor(Int(record.input)).shape, output: output,
      instructionSet: instructionSet)
    return Int(output.width) * Int(output.channels) * OperatorRules.of(kind).macsPerValue(shapes)
  }

  /// The multiply-accumulates that one run executes, summed over all steps.
  public var executedMacs: Int {
    (0..<stepCount).reduce(0) { sum, index in
      let step = step(index)
      return sum + Int(step.rowCount) * macs(perRowOf: self.operator(Int(step.operatorIndex)))
    }
  }
}
