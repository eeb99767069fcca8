import Tensors

extension OperandRules {
  /// PADV2: the value is a byte of the same type and on the same scale.
  func checkPadV2() throws(ModelError) {
    let (input, value, output) = (
      try context.input(0), try context.input(2), try context.output()
    )
    try quantised([input, value, output])
    try sameQuantisation(input, output)
    try sameQuantisation(output, value)
    guard value.shape.elementCount == 1, value.isConstant else {
      throw context.error(
        value, "the value to pad with must be one constant", Remedy.simplify)
    }
  }

  /// TRANSPOSE_CONV: output shape, weights, input, and perhaps a bias.
  func checkTransposeConvolution(_ activation: Activation) throws(ModelError) {
    let (filter, input, output) = (
      try context.input(1), try context.input(2), try context.output()
    )
    try quantised([input, output])
    try checkActivation(activation, output)
    guard filter.type == input.type, filter.isConstant, filter.shape.rank == 4 else {
      throw context.error(
        filter,
        "its weights must be constants of \(input.type.name) and four dimensions, not "
          + "\(filter.type.name) \(filter.shape.dimensions)", Remedy.quantiseAgain)
    }
    try checkScales(of: filter, input, channels: filter.shape[0], axis: 0)
    try checkMultiplier(
      Double(try scale(of: input).scale) * Double(filter.quantisation?.scales.max() ?? 0)
        / Double(try scale(of: output).scale), output)
    if let bias = context.optionalInput(3) {
      try checkBias(bias, input, filter, output, channels: filter.shape[0])
    }
  }

  /// BATCH_MATMUL: int8 only, either matrix may be constant.
  func checkMatrixProduct() throws(ModelError) {
    let (left, right, output) = (
      try context.input(0), try context.input(1), try context.output()
    )
    try quantised([left, right, output])
    guard left.type == .int8 else {
      throw context.error(
        left, "it is \(left.type.name), but TensorFlow Lite multiplies matrices of int8 only",
        Remedy.quantiseAgain)
    }
    // The product of two scales is one of floats, as in LiteRT, and may leave their range.
    let scales = try scale(of: left).scale * scale(of: right).scale
    try checkMultiplier(Double(scales) / Double(try scale(of: output).scale), output)
  }
}
