import Tensors

extension OperationReader {
  /// A convolution or a pooling operator.
  func windowed() throws(ModelError) -> Operation {
    switch context.kind {
    case .convolution:
      let table = try options(1, "Conv2DOptions")
      return .convolution(try window(table, dilations: (4, 5)), try activation(of: table, 3))
    case .depthwiseConvolution:
      let table = try options(2, "DepthwiseConv2DOptions")
      return .depthwiseConvolution(
        try window(table, dilations: (5, 6)), multiplier: try multiplier(table),
        try activation(of: table, 4))
    default:
      let table = try options(5, "Pool2DOptions")
      let window = try window(table, dilations: nil)
      let width = try step(table, 3, "filter_width")
      let height = try step(table, 4, "filter_height")
      let activation = try activation(of: table, 5)
      return context.kind == .averagePool
        ? .averagePool(window, height: height, width: width, activation)
        : .maxPool(window, height: height, width: width, activation)
    }
  }

  func window(
    _ table: FlatBufferTable?, dilations: (x: Int, y: Int)?
  ) throws(ModelError) -> Window {
    let padding = try byte(table, 0)
    guard padding <= 1 else {
      throw context.site.error("its padding is \(padding); the schema has 0 (SAME) and 1 (VALID)")
    }
    var window = Window(
      strideY: try step(table, 2, "stride_h"), strideX: try step(table, 1, "stride_w"),
      padding: padding == 0 ? .same : .valid)
    if let dilations {
      window.dilationX = try step(table, dilations.x, "dilation_w_factor", default: 1)
      window.dilationY = try step(table, dilations.y, "dilation_h_factor", default: 1)
    }
    return window
  }

  /// A stride, a dilation or the side of a window, in pixels.
  private func step(
    _ table: FlatBufferTable?, _ slot: Int, _ name: String, default value: Int32 = 0
  ) throws(ModelError) -> Int {
    let step = try int(table, slot, default: value)
    guard step >= 1, step <= Self.largestStep else {
      throw context.site.error("its \(name) is \(step), outside 1…\(Self.largestStep)")
    }
    return step
  }

  /// How many output channels each input channel has; the option may be absent, the filter not.
  private func multiplier(_ table: FlatBufferTable?) throws(ModelError) -> Int {
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
