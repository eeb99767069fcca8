import Kernels

/// Products of matrices, of which a row is one.
extension OperatorRules {
  static var matrixProduct: OperatorRules {
    OperatorRules(MatrixProductCall.self) { (context) throws(PlanError) in
      let call = context.record.call(as: MatrixProductCall.self)
      try context.requireClamp(call.clampLow, call.clampHigh)
      try context.requireZeroPoint(call.outputZeroPoint)
      try context.requireFactor(call.factor)
      let (left, right, output) = (context.input, context.second, context.output)
      guard left.width == output.width, right.width == left.channels,
        right.channels == output.channels, left.rows == 1 || left.rows == output.rows,
        right.rows == 1 || right.rows == output.rows
      else { throw context.fail("its matrices do not fit each other", Int(right.width)) }
    }.with {
      $0.hasForm = true
      // The second matrix, packed as the weights of a convolution.
      $0.scratchBytes = { shapes in
        shapes.form?.layout(
          groups: 1, outputDepth: Int(shapes.output.channels), depth: Int(shapes.input.channels)
        ).packedBytes ?? 0
      }
      $0.macsPerValue = { Int($0.input.channels) }
    }
  }
}
