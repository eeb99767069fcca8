import Tensors

/// The types, the quantisation and the constness of an operator's tensors.
///
/// The rules are those of LiteRT's reference kernels when they prepare (`tflite/kernels/*.cc`),
/// plus equal scales wherever a kernel copies bytes without looking at the scales.
struct OperandRules {
  let context: OperatorContext

  /// Verifies the operands of `operation`.
  func check(_ operation: Operation) throws(ModelError) {
    if try isFloat(operation) { return }
    switch operation {
    case .convolution(_, let activation), .depthwiseConvolution(_, _, let activation),
      .fullyConnected(_, let activation):
      try checkWeighted(activation)
    case .add(let activation), .subtract(let activation), .multiply(let activation):
      try checkArithmetic(activation)
    case .averagePool(_, _, _, let activation), .maxPool(_, _, _, let activation):
      try checkPool(activation)
    case .minimum, .maximum:
      try quantised([try context.input(0), try context.input(1), try context.output()])
      try sameQuantisation(try context.input(0), try context.input(1))
      try sameQuantisation(try context.input(0), try context.output())
    case .mean: try checkMean()
    case .concatenation: try checkConcatenation()
    case .pad, .transpose, .tile, .squeeze, .reshape, .expandDimensions, .stridedSlice:
      try moved([try context.input(0)], [try context.output()])
    case .pack: try moved(try all(context.inputs), [try context.output()])
    case .split: try moved([try context.input(1)], try all(context.outputs))
    case .splitV: try moved([try context.input(0)], try all(context.outputs))
    case .shape:
      let output = try context.output()
      guard output.type == .int32 else {
        throw context.error(output, "a shape in \(output.type.name); Stint reads int32")
      }
    case .softmax, .logistic, .hardSwish, .tanh, .relu, .relu6, .leakyRelu:
      try checkUnary(operation)
    case .quantize: try checkQuantize()
    case .dequantize: try checkDequantize()
    case .gather, .slice, .reverse, .mirrorPad, .spaceToDepth, .depthToSpace, .spaceToBatch,
      .batchToSpace, .resizeNearest:
      try moved([try context.input(0)], [try context.output()])
    case .unpack: try moved([try context.input(0)], try all(context.outputs))
    case .padV2: try checkPadV2()
    case .resizeBilinear:
      try quantised([try context.input(0), try context.output()])
      try sameQuantisation(try context.input(0), try context.output())
    case .transposeConvolution(_, let activation): try checkTransposeConvolution(activation)
    case .batchMatrixProduct: try checkMatrixProduct()
    case .reluMinusOneToOne, .gelu, .logSoftmax, .l2Normalisation: try checkUnary(operation)
    case .absolute, .squareRoot, .inverseSquareRoot, .exponential, .logarithm, .elu, .negate:
      try signedOnly()
      try checkUnary(operation)
    case .square: try refuseSquare()
    case .prelu: try checkPrelu()
    case .squaredDifference: try checkSquaredDifference()
    case .divide(let activation): try checkDivision(activation)
    case .cast: try checkCast()
    case .reduceMaximum, .reduceMinimum:
      try quantised([try context.input(0), try context.output()])
      try sameQuantisation(try context.input(0), try context.output())
    case .sum: try checkMean()
    case .argMax: try checkArgMax()
    }
  }

  private func all(_ indices: [Int?]) throws(ModelError) -> [Operand] {
    var operands: [Operand] = []
    for (position, index) in indices.enumerated() {
      guard let index else { throw context.site.error("its input \(position) is absent") }
      operands.append(Operand(index: index, tensor: context.tensors[index]))
    }
    return operands
  }

  /// Refuses tensors that are not of one 8-bit type, each with one scale.
  func quantised(_ operands: [Operand]) throws(ModelError) {
    for operand in operands {
      guard operand.isQuantised8 else {
        throw context.error(
          operand, "it is \(operand.type.name); Stint computes with int8 and uint8 only",
          Remedy.quantise)
      }
      guard operand.type == operands[0].type else {
        throw context.error(
          operand,
          "it is \(operand.type.name), but the operator's first tensor is "
            + "\(operands[0].type.name)", Remedy.quantiseAgain)
      }
      _ = try scale(of: operand)
    }
  }

  /// The one scale and zero point of a tensor.
  @discardableResult
  func scale(of operand: Operand) throws(ModelError) -> Quantisation {
    guard let quantisation = operand.quantisation else {
      throw context.error(operand, "it has no scale and zero point", Remedy.quantise)
    }
    guard let single = quantisation.perTensor else {
      throw context.error(
        operand,
        "it has \(quantisation.scales.count) scales, but only weights may have one for "
          + "each channel", Remedy.quantiseAgain)
    }
    return single
  }

  /// Refuses a pair of tensors between which bytes are copied although they mean different values.
  func sameQuantisation(_ first: Operand, _ second: Operand) throws(ModelError) {
    let (left, right) = (try scale(of: first), try scale(of: second))
    guard left == right else {
      throw context.error(
        second,
        "its scale \(right.scale) and zero point \(right.zeroPoint) differ from "
          + "\(left.scale) and \(left.zeroPoint), but the operator only copies bytes",
        Remedy.quantiseAgain)
    }
  }

  /// Tensors whose bytes are only moved: one type, and one scale if they are quantised.
  private func moved(_ sources: [Operand], _ results: [Operand]) throws(ModelError) {
    guard let first = sources.first else { return }
    for operand in sources + results {
      guard operand.type == first.type else {
        throw context.error(
          operand, "it is \(operand.type.name), but its source is \(first.type.name)")
      }
      guard operand.isQuantised8 || operand.type == .int32 else {
        throw context.error(
          operand, "it is \(operand.type.name); Stint moves int8, uint8 and int32",
          Remedy.quantise)
      }
      if operand.isQuantised8 { try sameQuantisation(first, operand) }
    }
  }

  private func checkMean() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    try quantised([input, output])
    try checkMultiplier(
      Double(try scale(of: input).scale) / Double(try scale(of: output).scale), output)
  }

  /// Refuses a rescaling that fixed-point arithmetic cannot do: the kernels shift 32-bit sums left
  /// by the multiplier's exponent, which must stay below 31.
  func checkMultiplier(_ multiplier: Double, _ output: Operand) throws(ModelError) {
    guard abs(multiplier) < 1_073_741_824 else {
      throw context.error(
        output,
        "its values are rescaled by \(Float(multiplier)), over 2^30: its scale is too small",
        Remedy.quantiseAgain)
    }
  }

  private func checkConcatenation() throws(ModelError) {
    let inputs = try all(context.inputs)
    let output = try context.output()
    // The uint8 kernel rescales; the int8 one copies, and the move of int32 has no scales.
    guard output.type == .uint8 else { return try moved(inputs, [output]) }
    try quantised([output] + inputs)
  }
}
