import Tensors

extension OperatorDefinition {
  /// CONV_2D: filter [outputs, height, width, inputs ÷ groups].
  static let convolution = OperatorDefinition(
    code: 3, inputs: 2...3,
    options: { (reader) throws(ModelError) in
      let table = try reader.options(1, "Conv2DOptions")
      return (
        window: try reader.window(table, dilations: (4, 5)),
        activation: try reader.activation(of: table, 3)
      )
    },
    operation: { .convolution($0.window, $0.activation) },
    check: { (rules, options) throws(ModelError) in
      try rules.checkWeighted(options.activation, rank: 4)
    },
    shapes: { (inference, options) throws(ModelError) in try inference.convolution(options.window) }
  )
}

extension ShapeInference {
  fileprivate func convolution(_ window: Window) throws(ModelError) -> [Inferred] {
    let input = try image()
    let filter = try context.input(1)
    let (channels, depth) = (input[3], filter.shape[3])
    guard channels % depth == 0 else {
      throw context.error(
        filter, "its filters have \(depth) channels, which do not divide the input's \(channels)")
    }
    let groups = channels / depth
    guard filter.shape[0] % groups == 0 else {
      throw context.error(
        filter, "its \(filter.shape[0]) filters do not divide into \(groups) groups")
    }
    return try windows(window, input, filter.shape[1], filter.shape[2], filter.shape[0])
  }
}
