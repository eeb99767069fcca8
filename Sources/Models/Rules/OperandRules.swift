import Tensors

/// The types, the quantisation and the constness of an operator's tensors.
///
/// The rules are those of LiteRT's reference kernels when they prepare (`tflite/kernels/*.cc`),
/// plus equal scales wherever a kernel copies bytes without looking at the scales.
struct OperandRules {
  let context: OperatorContext

  /// The tensors of `indices`, none of which may be absent.
  func all(_ indices: [Int?]) throws(ModelError) -> [Operand] {
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

  /// One output whose bytes are moved from the first input.
  func movedFromFirst() throws(ModelError) {
    try moved([try context.input(0)], [try context.output()])
  }

  /// Outputs whose bytes are moved from the first input.
  func movedToAll() throws(ModelError) {
    try moved([try context.input(0)], try all(context.outputs))
  }

  /// A function of one value: one 8-bit type in and out.
  @discardableResult
  func unary() throws(ModelError) -> (
    input: Operand, output: Operand, from: Quantisation, to: Quantisation
  ) {
    let input = try context.input(0)
    let output = try context.output()
    try quantised([input, output])
    return (input, output, try scale(of: input), try scale(of: output))
  }

  /// Tensors whose bytes are only moved: one type, and one scale if they are quantised.
  func moved(_ sources: [Operand], _ results: [Operand]) throws(ModelError) {
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

  /// The fused activation's limits must be numbers that fit in 32 bits once quantised.
  func checkActivation(_ activation: Activation, _ output: Operand) throws(ModelError) {
    let limit: Float
    switch activation {
    case .none, .relu: return
    case .relu6: limit = 6
    case .reluMinusOneToOne: limit = 1
    }
    let steps = limit / (try scale(of: output).scale)
    guard steps < 2_147_483_520 else {
      throw context.error(
        output,
        "its scale \(try scale(of: output).scale) is too small for the activation's limit "
          + "\(limit)", Remedy.quantiseAgain)
    }
  }

  /// Refuses uint8 where LiteRT has an int8 kernel only.
  func signedOnly() throws(ModelError) {
    let input = try context.input(0)
    guard input.type != .uint8 else {
      throw context.error(
        input, "it is uint8, for which TensorFlow Lite has no kernel here, but for int8",
        Remedy.quantiseAgain)
    }
  }
}
