import Tensors

/// Functions of one or two values, and what looks at all channels of a pixel.
extension OperandRules {
  /// Refuses uint8 where LiteRT has an int8 kernel only.
  func signedOnly() throws(ModelError) {
    let input = try context.input(0)
    guard input.type != .uint8 else {
      throw context.error(
        input, "it is uint8, for which TensorFlow Lite has no kernel here, but for int8",
        Remedy.quantiseAgain)
    }
  }

  /// LiteRT squares float32 only; converters therefore write it between DEQUANTIZE and QUANTIZE.
  func refuseSquare() throws(ModelError) {
    let input = try context.input(0)
    throw context.error(
      input, "it is \(input.type.name), of which TensorFlow Lite has no SQUARE",
      "write x * x in the model, which becomes MUL, and convert again")
  }

  /// PRELU: the slopes are of the input's type, with a scale of their own.
  func checkPrelu() throws(ModelError) {
    let (input, slopes) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([input, slopes, output])
    let (from, to) = (try scale(of: input).scale, try scale(of: output).scale)
    try checkMultiplier(Double(from / to), output)
    try checkMultiplier(Double(from * (try scale(of: slopes).scale) / to), output)
  }

  /// SQUARED_DIFFERENCE: operands are brought to a common scale with 7 more bits, and the square
  /// must shrink on its way to the output.
  func checkSquaredDifference() throws(ModelError) {
    try signedOnly()
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    let twice = 2 * Double(max(try scale(of: first).scale, try scale(of: second).scale))
    let multiplier = twice * twice / Double(16_384 * (try scale(of: output).scale))
    guard multiplier < 1 else {
      throw context.error(
        output, "its scale \(try scale(of: output).scale) is too small for the kernel",
        Remedy.quantiseAgain)
    }
  }

  /// DIV: a constant divisor must not hold zeros, which LiteRT refuses to divide by.
  func checkDivision(_ activation: Activation) throws(ModelError) {
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    try checkActivation(activation, output)
    let divisor = try scale(of: second)
    let multiplier = Double(
      try scale(of: first).scale / (divisor.scale * (try scale(of: output).scale)))
    // The quotient has up to 22 bits before it is rescaled, and is only shifted right.
    guard multiplier < 4_194_304 else {
      throw context.error(
        output,
        "its values are rescaled by \(Float(multiplier)), over 2^22: its scale is too small",
        Remedy.quantiseAgain)
    }
    let zero = UInt8(truncatingIfNeeded: divisor.zeroPoint)
    if let values = second.tensor.constant {
      try context.site.locating { () throws(FlatBufferError) in
        try context.budget.spend(values.count)
      }
      guard !values.contains(zero) else {
        throw context.error(second, "it divides by a value that stands for 0", Remedy.quantiseAgain)
      }
    }
  }

  /// CAST: between bytes and float32, and of whole numbers to another width.
  func checkCast() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    let numbers: [ElementType] = [.int32, .int64]
    let fits =
      numbers.contains(input.type)
      ? numbers.contains(output.type)
      : input.isQuantised8 && (output.isQuantised8 || output.type == .float32)
    guard fits else {
      throw context.error(
        output,
        "it casts \(input.type.name) to \(output.type.name); Stint casts between int8, "
          + "uint8 and float32", Remedy.quantise)
    }
  }

  /// ARG_MAX: of bytes, or of floats that stand for bytes, to int32 or int64.
  func checkArgMax() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    guard input.isQuantised8 || input.type == .float32 else {
      throw context.error(
        input, "it is \(input.type.name); Stint compares int8 and uint8", Remedy.quantise)
    }
    guard output.type == .int32 || output.type == .int64 else {
      throw context.error(output, "its indices are \(output.type.name), not int32 or int64")
    }
  }

  /// LOG_SOFTMAX: 1/16 a step, 0 at the top.
  func checkLogSoftmax(_ input: Operand, _ output: Operand) throws(ModelError) {
    let (from, to) = (try scale(of: input), try scale(of: output))
    let top: Int32 = output.type == .uint8 ? 255 : 127
    guard to.scale == 1 / 16, to.zeroPoint == top else {
      throw context.error(
        output, "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/16 and \(top)",
        Remedy.quantiseAgain)
    }
    guard Double(from.scale) * 67_108_864 > 2 else {
      throw context.error(
        input, "its scale \(from.scale) is too small for the kernel", Remedy.quantiseAgain)
    }
  }

  /// L2_NORMALIZATION: 1/128 a step, 0 in the middle.
  func checkL2Normalisation(_ input: Operand, _ output: Operand) throws(ModelError) {
    let to = try scale(of: output)
    let middle: Int32 = output.type == .uint8 ? 128 : 0
    guard to.scale == 1 / 128, to.zeroPoint == middle else {
      throw context.error(
        output,
        "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/128 and \(middle)",
        Remedy.quantiseAgain)
    }
    guard input.shape.rank >= 1, input.shape[input.shape.rank - 1] <= 33_025 else {
      throw context.error(
        input, "\(input.shape.dimensions) has more channels than 33025: their squares leave 32 bits"
      )
    }
  }
}
