extension OperatorDefinition {
  /// AVERAGE_POOL_2D.
  static let averagePool = OperatorDefinition(
    code: 1, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.pool() },
    operation: { .averagePool($0.window, height: $0.height, width: $0.width, $0.activation) },
    check: { (rules, options) throws(ModelError) in try rules.checkPool(options.activation) },
    shapes: { (inference, options) throws(ModelError) in
      try inference.pool(options.window, height: options.height, width: options.width)
    })

  /// MAX_POOL_2D.
  static let maxPool = OperatorDefinition(
    code: 17, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.pool() },
    operation: { .maxPool($0.window, height: $0.height, width: $0.width, $0.activation) },
    check: { (rules, options) throws(ModelError) in try rules.checkPool(options.activation) },
    shapes: { (inference, options) throws(ModelError) in
      try inference.pool(options.window, height: options.height, width: options.width)
    })
}

extension OperationReader {
  fileprivate func pool() throws(ModelError) -> (
    window: Window, height: Int, width: Int, activation: Activation
  ) {
    let table = try options(5, "Pool2DOptions")
    let window = try window(table, dilations: nil)
    let width = try step(table, 3, "filter_width")
    let height = try step(table, 4, "filter_height")
    return (window, height, width, try activation(of: table, 5))
  }
}

extension OperandRules {
  /// LiteRT's kernels compare and average stored values and never rescale, whatever the
  /// output's scale says.
  fileprivate func checkPool(_ activation: Activation) throws(ModelError) {
    let output = try context.output()
    try quantised([try context.input(0), output])
    try checkActivation(activation, output)
  }
}

extension ShapeInference {
  fileprivate func pool(_ window: Window, height: Int, width: Int) throws(ModelError) -> [Inferred]
  {
    let input = try image()
    return try windows(window, input, height, width, input[3])
  }
}
