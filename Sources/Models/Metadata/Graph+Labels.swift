import Tensors

extension Graph {
  /// How many classes the output tells apart: its last axis, or the axis of the scores whose
  /// greatest an ARG_MAX at the end names.
  public var classCount: Int {
    var tensor = output
    for operation in operators.reversed() where operation.outputs.contains(tensor) {
      guard let input = operation.inputs.first.flatMap({ $0 }) else { break }
      switch operation.operation {
      case .argMax:
        let shape = tensors[input].shape
        guard let operand = operation.inputs[1], let axis = tensors[operand].integers?.first else {
          return 1
        }
        return shape[axis < 0 ? axis + shape.rank : axis]
      case .cast, .reshape, .squeeze, .expandDimensions: tensor = input
      default: return lastAxis(output)
      }
    }
    return lastAxis(output)
  }

  /// The names in a label file, one for each class.
  ///
  /// Throws an error that says how many are missing or too many, and the likely cause.
  public func classNames(of file: LabelFile) throws(ModelError) -> ClassNames {
    try ClassNames(file, classCount: classCount, isProbability: answersProbabilities)
  }

  /// Whether the output's stored range is that of probabilities, 0 to 255/256.
  private var answersProbabilities: Bool {
    var index = output
    // Behind a DEQUANTIZE the scale is its input's.
    if tensors[output].type == .float32,
      let last = operators.last(where: { $0.outputs.contains(output) }),
      last.operation == .dequantize, let source = last.inputs.first.flatMap({ $0 })
    {
      index = source
    }
    guard let map = tensors[index].quantisation?.perTensor else { return false }
    return map.zeroPoint == (tensors[index].type == .uint8 ? 0 : -128)
      && map.scale * 255 <= 1.001 && map.scale * 255 > 0.9
  }

  private func lastAxis(_ tensor: Int) -> Int {
    let shape = tensors[tensor].shape
    return shape.rank == 0 ? 1 : shape[shape.rank - 1]
  }
}
