import Tensors

extension ShapeInference {
  /// The input's shape, which must be [batch, height, width, channels].
  func image() throws(ModelError) -> Shape {
    let input = try context.input(0)
    guard input.shape.rank == 4 else {
      throw context.error(
        input, "its shape \(input.shape.dimensions) must be [batch, height, width, channels]")
    }
    return input.shape
  }

  /// The output of a window that moves over `input`.
  func windows(
    _ window: Window, _ input: Shape, _ height: Int, _ width: Int, _ channels: Int
  ) throws(ModelError) -> [Inferred] {
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
    return [.exactly([input[0], rows, columns, channels])]
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
}
