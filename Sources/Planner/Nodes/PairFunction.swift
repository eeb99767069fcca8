/// An operation on two values each output byte of which depends on one byte of each; either may be
/// one pixel for all pixels, of one channel for all channels.
protocol PairFunction: NodeOperation {
  /// One output byte, as the kernels compute it.
  func evaluate(_ left: Int8, _ right: Int8) -> Int8
}

extension PairFunction {
  /// A single row stands for all.
  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand {
    operands.inputs[input].extent.rows < operands.output.extent.rows ? .allRows : .sameRow
  }
}
