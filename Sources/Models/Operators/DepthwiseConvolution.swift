import Tensors

extension OperatorDefinition {
  /// DEPTHWISE_CONV_2D: filter [1, height, width, outputs].
  static let depthwiseConvolution = OperatorDefinition(
    code: 4, inputs: 2...3,
    options: { (reader) throws(ModelError) in
      let table = try reader.options(2, "DepthwiseConv2DOptions")
      return (
        window: try reader.window(table, dilations: (5, 6)),
        multiplier: try reader.multiplier(table),
        activation: try reader.activation(of: table, 4)
      )
    },
    operation: { .depthwiseConvolution($0.window, multiplier: $0.multiplier, $0.activation) },
    check: { (rules, options) throws(ModelError) in
      try rules.checkWeighted(options.activation, rank: 4, channelAxis: 3)
    },
    shapes: { (inference, options) throws(ModelError) in try inference.depthwise(options.window) })
}

extension OperationReader {
  /// How many output channels each input channel has; the option may be absent, the filter not.
  fileprivate func multiplier(_ table: FlatBufferTable?) throws(ModelError) -> Int {
    let input = try context.input(0)
    let filter = try context.input(1)
    guard input.shape.rank == 4, filter.shape.rank == 4 else {
      throw context.site.error(
        "its input \(input.shape.dimensions) and its filter \(filter.shape.dimensions) must have "
          + "four dimensions")
    }
    let (channels, filters) = (input.shape[3], filter.shape[3])
    guard filters % channels == 0 else {
      throw context.error(
        filter, "\(filters) filters for \(channels) input channels, which is no whole multiple")
    }
    let stated = try int(table, 3)
    guard stated == 0 || stated == filters / channels else {
      throw context.error(
        filter,
        "depth_multiplier is \(stated), but \(filters) filters for \(channels) input "
          + "channels make \(filters / channels)")
    }
    return filters / channels
  }
}

extension ShapeInference {
  fileprivate func depthwise(_ window: Window) throws(ModelError) -> [Inferred] {
    let filter = try context.input(1)
    guard filter.shape[0] == 1 else {
      throw context.error(
        filter, "its filter \(filter.shape.dimensions) must start with 1")
    }
    return try windows(
      window, try image(), filter.shape[1], filter.shape[2], filter.shape[3])
  }
}
