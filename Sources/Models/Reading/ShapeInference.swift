import Tensors

/// Computes the shapes of an operator's outputs and compares them with the declared ones.
struct ShapeInference {
  /// What is known of an output's shape without running the operator.
  enum Inferred {
    /// All dimensions.
    case exactly([Int])
    /// What depends on values computed at run time is only constrained: the declared shape stands
    /// if this accepts it.
    case declared(_ accepts: (Shape) -> Bool, _ wanted: String)
  }

  let context: OperatorContext
  let file: FileOperator

  /// Verifies the declared shape of each output of `operation`.
  func check(_ operation: Operation) throws(ModelError) {
    for (position, inferred) in try shapes(operation).enumerated() {
      let output = try context.output(position)
      switch inferred {
      case .exactly(let dimensions):
        guard output.shape.dimensions == dimensions else {
          throw context.error(
            output,
            "its shape is declared as \(output.shape.dimensions), but the operator makes "
              + "\(dimensions)")
        }
      case .declared(let accepts, let wanted):
        guard accepts(output.shape) else {
          throw context.error(
            output, "its shape is declared as \(output.shape.dimensions), but \(wanted)")
        }
      }
    }
  }

  private func shapes(_ operation: Operation) throws(ModelError) -> [Inferred] {
    switch operation {
    case .convolution(let window, _): [try convolution(window)]
    case .depthwiseConvolution(let window, _, _): [try depthwise(window)]
    case .averagePool(let window, let height, let width, _),
      .maxPool(let window, let height, let width, _):
      [try pool(window, height: height, width: width)]
    case .fullyConnected(let keepsDimensions, _): [try fullyConnected(keepsDimensions)]
    case .add, .subtract, .multiply, .minimum, .maximum: [try broadcast()]
    case .softmax, .logistic, .hardSwish, .tanh, .relu, .relu6, .leakyRelu, .quantize,
      .dequantize:
      [.exactly(try context.input(0).shape.dimensions)]
    case .mean(let keepsDimensions): [try mean(keepsDimensions)]
    case .pad: [try pad()]
    case .concatenation(let axis, _): [try concatenation(axis)]
    case .split(let count): try split(count)
    case .splitV(let count): try splitV(count)
    case .reshape: [try reshape()]
    case .squeeze(let axes): [try squeeze(axes)]
    case .expandDimensions: [try expandDimensions()]
    case .transpose: [try transpose()]
    case .tile: [try tile()]
    case .pack(let axis): [try pack(axis)]
    case .shape: [.exactly([try context.input(0).shape.rank])]
    case .stridedSlice(let masks): [try stridedSlice(masks)]
    case .squaredDifference, .divide: [try broadcast()]
    case .prelu: [try prelu()]
    case .reluMinusOneToOne, .negate, .absolute, .square, .squareRoot, .inverseSquareRoot,
      .exponential, .logarithm, .elu, .gelu, .cast, .logSoftmax, .l2Normalisation:
      [.exactly(try context.input(0).shape.dimensions)]
    case .reduceMaximum(let keepsDimensions), .reduceMinimum(let keepsDimensions),
      .sum(let keepsDimensions):
      [.exactly(try reduced(keepsDimensions).dimensions)]
    case .argMax: [try argMax()]
    }
  }
}
