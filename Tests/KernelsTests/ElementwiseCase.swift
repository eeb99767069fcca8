import Kernels
import Tensors

/// A random operator on two tensors: its operands, and each output byte by the definition.
struct ElementwiseCase {
  static let kinds: [OperatorKind] = [
    .add, .subtract, .multiply, .minimum, .maximum, .squaredDifference, .prelu,
  ]

  let kind: OperatorKind
  let left: PlainTensor
  let right: PlainTensor
  let output: PlainOutput
  let leftZeroPoint: Int32
  let rightZeroPoint: Int32
  let outputZeroPoint: Int32
  let leftFactor: FixedPointMultiplier
  let rightFactor: FixedPointMultiplier
  let outputFactor: FixedPointMultiplier
  let clamp: ClosedRange<Int32>
  /// Whole numbers or singles that make the output instead of the factors, where there are some.
  var quickSum: (left: Int32, right: Int32, bias: Int32, bits: UInt32)?
  var quickProduct: (factor: Float, above: Float, below: Float)?

  init(_ kind: OperatorKind, from generator: inout Generator) {
    self.init(
      kind, rows: generator.within(1...3), width: generator.within(1...9),
      channels: generator.within(1...70), from: &generator)
  }

  /// - Parameter isDense: whether there are no gaps between pixels or rows.
  init(
    _ kind: OperatorKind, rows: Int, width: Int, channels: Int, isDense: Bool = false,
    from generator: inout Generator
  ) {
    self.kind = kind
    let output = PlainOutput(
      rows: rows, width: width, channels: channels, isDense: isDense, from: &generator)
    self.output = output
    // Now and then one pixel stands for all of them, or one channel.
    func operand(_ generator: inout Generator) -> PlainTensor {
      let isPixel = generator.once(in: 4)
      return PlainTensor(
        rows: isPixel ? 1 : output.rows, width: isPixel ? 1 : output.width,
        channels: generator.once(in: 4) ? 1 : output.channels, isDense: isDense, from: &generator)
    }
    left = operand(&generator)
    right = operand(&generator)
    leftZeroPoint = generator.zeroPoint()
    rightZeroPoint = generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    // One operand's factor is 1/2, the other's at most that, as a plan has them.
    let half = FixedPointMultiplier(significand: 1 << 30, exponent: 0)
    let least = generator.once(in: 4) ? 0.000_001 : 0.01
    let other =
      FixedPointMultiplier(Double.random(in: least...0.5, using: &generator)) ?? half
    let leftIsGreater = generator.once(in: 2)
    switch kind {
    case .prelu:
      // Both are factors of their own, and may be above 1.
      leftFactor = generator.factor(reach: 255)
      rightFactor = generator.factor(reach: 20_000)
    default:
      leftFactor = leftIsGreater ? half : other
      rightFactor = leftIsGreater ? other : half
    }
    switch kind {
    case .multiply: outputFactor = generator.factor(reach: 20_000)
    case .squaredDifference: outputFactor = generator.factor(reach: 255 * 255 * Double(1 << 14))
    default: outputFactor = generator.factor(reach: 128 * Double(1 << 20))
    }
    clamp = generator.clamp()
    guard generator.once(in: 2) else { return }
    switch kind {
    case .add, .subtract:
      let bits = UInt32(generator.within(18...22))
      // All sums are within 32 bits.
      let reach = 1 << 22
      quickSum = (
        Int32(generator.within(-reach...reach)), Int32(generator.within(-reach...reach)),
        Int32(generator.within(-(1 << 29)...1 << 29)), bits
      )
    case .multiply:
      let factor = Float.random(in: 0...(generator.once(in: 4) ? 1 : 0.02), using: &generator)
      quickProduct = (
        factor, Float.random(in: 0.4...0.6, using: &generator),
        Float.random(in: 0.4...0.6, using: &generator)
      )
    default: break
    }
  }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int) -> Int8 {
    func byte(_ tensor: PlainTensor) -> Int8 {
      Int8(
        tensor.at(
          min(row, tensor.rows - 1), min(x, tensor.width - 1), min(channel, tensor.channels - 1)))
    }
    return output(byte(left), byte(right))
  }

  private func output(_ left: Int8, _ right: Int8) -> Int8 {
    let leftValue = Int64(left) - Int64(leftZeroPoint)
    let rightValue = Int64(right) - Int64(rightZeroPoint)
    if let quickSum {
      let sum =
        Int64(left) * Int64(quickSum.left) + Int64(right) * Int64(quickSum.right)
        + Int64(quickSum.bias)
      return PlainArithmetic.stored(PlainArithmetic.floor(sum, 1 << quickSum.bits), 0, clamp)
    }
    if let quickProduct {
      let product = Float(leftValue * rightValue) * quickProduct.factor
      let rounded = product < 0 ? product - quickProduct.below : product + quickProduct.above
      return PlainArithmetic.stored(Int64(rounded), outputZeroPoint, clamp)
    }
    let scaledLeft = PlainArithmetic.requantised(leftValue * 1_048_576, leftFactor)
    let scaledRight = PlainArithmetic.requantised(rightValue * 1_048_576, rightFactor)
    let difference =
      PlainArithmetic.requantised(leftValue * 128, leftFactor)
      - PlainArithmetic.requantised(rightValue * 128, rightFactor)
    let square = difference * difference
    let value =
      switch kind {
      case .add: PlainArithmetic.requantised(scaledLeft + scaledRight, outputFactor)
      case .subtract: PlainArithmetic.requantised(scaledLeft - scaledRight, outputFactor)
      case .multiply: PlainArithmetic.requantised(leftValue * rightValue, outputFactor)
      case .minimum: Int64(left < right ? left : right)
      case .maximum: Int64(left > right ? left : right)
      case .squaredDifference: PlainArithmetic.requantised(square, outputFactor)
      default:
        leftValue >= 0
          ? PlainArithmetic.requantised(leftValue, leftFactor)
          : PlainArithmetic.requantised(leftValue * rightValue, rightFactor)
      }
    let isComparison = kind == .minimum || kind == .maximum
    return PlainArithmetic.stored(value, isComparison ? 0 : outputZeroPoint, clamp)
  }

  var call: ElementwiseCall {
    var call = ElementwiseCall()
    call.leftFactor = leftFactor
    call.rightFactor = rightFactor
    call.outputFactor = outputFactor
    call.outputZeroPoint = outputZeroPoint
    call.clampLow = clamp.lowerBound
    call.clampHigh = clamp.upperBound
    if let quickSum {
      call.quickBits = quickSum.bits
      (call.quickLeft, call.quickRight) = (quickSum.left, quickSum.right)
      call.quickBias = quickSum.bias
    }
    if let quickProduct {
      call.quickBits = 1
      call.quickFactor = quickProduct.factor
      (call.quickAbove, call.quickBelow) = (quickProduct.above, quickProduct.below)
    }
    return call
  }
}
