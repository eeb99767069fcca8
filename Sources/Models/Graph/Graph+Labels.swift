import Tensors

extension Graph {
  /// How many scores the output has for each picture.
  public var classCount: Int {
    let shape = tensors[output].shape
    return shape.rank > 0 ? shape[shape.rank - 1] : 1
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
}
