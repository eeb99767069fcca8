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

  /// The shapes of the outputs of `operation`, whatever the file declares.
  func infer(_ operation: Operation) throws(ModelError) -> [Shape] {
    let remedy = "give the size that the model was trained with"
    let inferred: [Inferred]
    do throws(ModelError) {
      inferred = try shapes(operation)
    } catch {
      throw ModelError(
        file: error.file, place: error.place,
        problem: "with this --input-size, \(error.problem)", remedy: remedy)
    }
    var shapes: [Shape] = []
    for (position, inferred) in inferred.enumerated() {
      guard case .exactly(let dimensions) = inferred else {
        throw context.error(
          try context.output(position), "its shape depends on values that only a run knows",
          Remedy.freezeShapes)
      }
      guard let shape = Shape(dimensions) else {
        throw context.error(
          try context.output(position), "with this --input-size, its shape would be \(dimensions)",
          remedy)
      }
      shapes.append(shape)
    }
    return shapes
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
    case .gather(let axis): [try gather(axis)]
    case .slice: [try slice()]
    case .unpack(let axis): try unpack(axis)
    case .reverse: [try reverse()]
    case .padV2: [try pad()]
    case .mirrorPad(let repeatsEdge): [try mirrorPad(repeatsEdge)]
    case .spaceToDepth(let block): [try spaceToDepth(block)]
    case .depthToSpace(let block): [try depthToSpace(block)]
    case .spaceToBatch: [try spaceToBatch()]
    case .batchToSpace: [try batchToSpace()]
    case .resizeBilinear(let resizing), .resizeNearest(let resizing): [try resize(resizing)]
    case .transposeConvolution(let window, _): [try transposeConvolution(window)]
    case .batchMatrixProduct(let left, let right): [try matrixProduct(left, right)]
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
