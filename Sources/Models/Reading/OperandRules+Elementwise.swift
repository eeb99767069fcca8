import Tensors

extension OperandRules {
  /// ADD, SUB, MUL: two 8-bit tensors, of which either may be constant.
  func checkArithmetic(_ activation: Activation) throws(ModelError) {
    let first = try context.input(0)
    let second = try context.input(1)
    let output = try context.output()
    try quantised([first, second, output])
    try checkActivation(activation, output)
    let (left, right) = (try scale(of: first).scale, try scale(of: second).scale)
    let result = try scale(of: output).scale
    // The product of three scales is one of floats, as in LiteRT, and may leave their range.
    if context.kind == .multiply {
      return try checkMultiplier(Double(left * right / result), output)
    }
    // Sums are computed with 20 more bits, so this multiplier is otherwise far below 1.
    let multiplier = 2 * Double(max(left, right)) / (1_048_576 * Double(result))
    guard context.kind == .subtract || multiplier < 1 else {
      throw context.error(
        output,
        "its scale \(result) is too far from the inputs' \(left) and \(right) for the "
          + "kernel", Remedy.quantiseAgain)
    }
    try checkMultiplier(multiplier, output)
  }

  /// Pooling: LiteRT's kernels compare and average stored values and never rescale, whatever the
  /// output's scale says.
  func checkPool(_ activation: Activation) throws(ModelError) {
    let output = try context.output()
    try quantised([try context.input(0), output])
    try checkActivation(activation, output)
  }

  /// Activations and SOFTMAX: one 8-bit type in and out.
  func checkUnary(_ operation: Operation) throws(ModelError) {
    let input = try context.input(0)
    let output = try context.output()
    try quantised([input, output])
    let (from, to) = (try scale(of: input), try scale(of: output))
    switch operation {
    case .logistic where to.scale != 1 / 256:
      throw context.error(
        output, "its scale is \(to.scale), but the kernel gives 1/256", Remedy.quantiseAgain)
    case .softmax(let beta):
      // 1/256 within a thousandth, from −128, which is probability 0. Of uint8 LiteRT asks nothing:
      // its kernel answers the same bytes whatever the output's scale says.
      let isOff = abs(to.scale - 1 / 256) > 0.001 / 256
      guard input.type == .uint8 || (!isOff && to.zeroPoint == -128) else {
        throw context.error(
          output, "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/256 and −128",
          Remedy.quantiseAgain)
      }
      guard Double(beta) * Double(from.scale) * 67_108_864 > 1 else {
        throw context.error(
          input, "its scale \(from.scale) times beta \(beta) is too small for the kernel",
          Remedy.quantiseAgain)
      }
    case .hardSwish where from.scale / 128 / to.scale >= 1:
      throw context.error(
        output, "its scale \(to.scale) is below 1/128 of the input's \(from.scale)",
        Remedy.quantiseAgain)
    case .relu, .relu6, .absolute:
      try checkMultiplier(Double(from.scale) / Double(to.scale), output)
    case .reluMinusOneToOne:
      try checkMultiplier(Double(from.scale) / Double(to.scale), output)
      try checkActivation(.reluMinusOneToOne, output)
    case .inverseSquareRoot:
      let multiplier = 1 / Double(from.scale.squareRoot() * to.scale)
      try checkMultiplier(multiplier, output)
      // It is shifted right by 20 more bits, and by 31 at most.
      guard multiplier >= 1 / 2_048 else {
        throw context.error(
          output, "its scale \(to.scale) is too large for the kernel", Remedy.quantiseAgain)
      }
    case .logSoftmax: try checkLogSoftmax(input, output)
    case .l2Normalisation: try checkL2Normalisation(input, output)
    case .leakyRelu(let alpha):
      let identity = Double(from.scale) / Double(to.scale)
      try checkMultiplier(identity, output)
      try checkMultiplier(identity * Double(alpha), output)
    default: break
    }
  }

  /// QUANTIZE: float32 or 8 bits to 8 bits.
  func checkQuantize() throws(ModelError) {
    let input = try context.input(0)
    let output = try context.output()
    guard input.type == .float32 || input.isQuantised8 else {
      throw context.error(
        input, "it is \(input.type.name); Stint quantises float32, int8 and uint8",
        Remedy.quantise)
    }
    try quantised([output])
    guard input.isQuantised8 else { return }
    try checkMultiplier(
      Double(try scale(of: input).scale) / Double(try scale(of: output).scale), output)
  }

  /// DEQUANTIZE: 8 bits to float32.
  func checkDequantize() throws(ModelError) {
    let output = try context.output()
    guard output.type == .float32 else {
      throw context.error(output, "it is \(output.type.name), not float32")
    }
    try quantised([try context.input(0)])
  }
}
