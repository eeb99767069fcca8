import Tensors

extension ShapeInference {
  /// CONV_2D: filter [outputs, height, width, inputs ÷ groups].
  func convolution(_ window: Window) throws(ModelError) -> Inferred {
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

  /// DEPTHWISE_CONV_2D: filter [1, height, width, outputs].
  func depthwise(_ window: Window) throws(ModelError) -> Inferred {
    let filter = try context.input(1)
    guard filter.shape[0] == 1 else {
      throw context.error(
        filter, "its filter \(filter.shape.dimensions) must start with 1")
    }
    return try windows(
      window, try image(), filter.shape[1], filter.shape[2], filter.shape[3])
  }

  /// AVERAGE_POOL_2D and MAX_POOL_2D.
  func pool(_ window: Window, height: Int, width: Int) throws(ModelError) -> Inferred {
    let input = try image()
    return try windows(window, input, height, width, input[3])
  }

  /// The input's shape, which must be [batch, height, width, channels].
  func image() throws(ModelError) -> Shape {
    let input = try context.input(0)
    guard input.shape.rank == 4 else {
      throw context.error(
        input, "its shape \(input.shape.dimensions) must be [batch, height, width, channels]")
    }
    return input.shape
  }

  private func windows(
    _ window: Window, _ input: Shape, _ height: Int, _ width: Int, _ channels: Int
  ) throws(ModelError) -> Inferred {
    guard height <= OperationReader.largestStep, width <= OperationReader.largestStep else {
      throw context.site.error(
        "its window of \(height) × \(width) is larger than \(OperationReader.largestStep)")
    }
    let rows = Self.outputs(
      input[1], height, window.strideY, window.dilationY, window.padding)
    let columns = Self.outputs(
      input[2], width, window.strideX, window.dilationX, window.padding)
    guard rows >= 1, columns >= 1 else {
      throw context.site.error(
        "its window of \(height) × \(width), dilated by \(window.dilationY) and "
          + "\(window.dilationX), does not fit in an input of \(input[1]) × \(input[2])")
    }
    return .exactly([input[0], rows, columns, channels])
  }

  /// How many windows lie along an axis.
  static func outputs(
    _ size: Int, _ taps: Int, _ stride: Int, _ dilation: Int, _ padding: Window.Padding
  ) -> Int {
    switch padding {
    case .same: (size + stride - 1) / stride
    case .valid: (size + stride - ((taps - 1) * dilation + 1)) / stride
    }
  }

  /// FULLY_CONNECTED: weights [outputs, inputs].
  func fullyConnected(_ keepsDimensions: Bool) throws(ModelError) -> Inferred {
    let input = try context.input(0)
    let weights = try context.input(1).shape
    let (units, depth) = (weights[0], weights[1])
    if keepsDimensions {
      guard input.shape.rank >= 1, input.shape[input.shape.rank - 1] == depth else {
        throw context.error(
          input, "its shape \(input.shape.dimensions) does not end in the weights' \(depth)")
      }
      return .exactly(input.shape.dimensions.dropLast() + [units])
    }
    guard input.shape.elementCount % depth == 0 else {
      throw context.error(
        input, "its \(input.shape.elementCount) elements are no multiple of the weights' \(depth)")
    }
    return .exactly([input.shape.elementCount / depth, units])
  }
}
