import Tensors

extension OperatorDefinition {
  /// TRANSPOSE_CONV: output shape, weights [outputs, height, width, inputs], input, and perhaps a
  /// bias.
  static let transposeConvolution = OperatorDefinition(
    code: 67, inputs: 3...4,
    options: { (reader) throws(ModelError) in
      let table = try reader.options(49, "TransposeConvOptions")
      return (
        window: try reader.window(table, dilations: nil),
        activation: try reader.activation(of: table, 3)
      )
    },
    operation: { .transposeConvolution($0.window, $0.activation) },
    check: { (rules, options) throws(ModelError) in
      try rules.checkTransposeConvolution(options.activation)
    },
    shapes: { (inference, options) throws(ModelError) in
      try inference.transposeConvolution(options.window)
    })
}

extension OperandRules {
  fileprivate func checkTransposeConvolution(_ activation: Activation) throws(ModelError) {
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
}

extension ShapeInference {
  /// The size of the output is an operand.
  fileprivate func transposeConvolution(_ window: Window) throws(ModelError) -> [Inferred] {
    let (operand, filter, input) = (
      try context.input(0), try context.input(1).shape, try context.input(2)
    )
    guard input.shape.rank == 4, input.shape[3] == filter[3] else {
      throw context.error(
        input, "its shape \(input.shape.dimensions) does not fit the weights' \(filter.dimensions)")
    }
    guard max(filter[1], filter[2]) <= OperationReader.largestStep else {
      throw context.site.error(
        "its window of \(filter[1]) × \(filter[2]) is larger than \(OperationReader.largestStep)")
    }
    // A convolution of the output must make something of the input's size.
    let fits = { (shape: [Int]) in
      shape.count == 4 && shape[0] == input.shape[0] && shape[3] == filter[0]
        && shape.allSatisfy { (1...Int(Int32.max)).contains($0) }
        && Self.outputs(shape[1], filter[1], window.strideY, 1, window.padding) == input.shape[1]
        && Self.outputs(shape[2], filter[2], window.strideX, 1, window.padding) == input.shape[2]
    }
    let wanted =
      "[\(input.shape[0]), height, width, \(filter[0])], of a size whose convolution has the size of "
      + "its input \(input.shape.dimensions)"
    guard operand.shape.dimensions == [4] else {
      throw context.error(operand, "its output shape \(operand.shape.dimensions) must be [4]")
    }
    guard let stated = try context.integersIfConstant(operand, most: 4) else {
      return [.declared({ fits($0.dimensions) }, "it must be " + wanted)]
    }
    guard fits(stated) else {
      throw context.error(operand, "it asks for \(stated), but it must be " + wanted)
    }
    return [.exactly(stated)]
  }
}
