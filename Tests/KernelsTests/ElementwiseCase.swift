import Kernels
import Tensors

/// A random operator on two rows: its operands, and each output byte by the definition.
struct ElementwiseCase {
  enum Kind: CaseIterable {
    case add, subtract, multiply, minimum, maximum, squaredDifference, prelu
  }

  let kind: Kind
  let width: Int
  let channels: Int
  /// 0 repeats the first pixel.
  let leftPixelStride: Int
  let rightPixelStride: Int
  let outputPixelStride: Int
  let left: [Int8]
  let right: [Int8]
  let leftZeroPoint: Int32
  let rightZeroPoint: Int32
  let outputZeroPoint: Int32
  let leftFactor: FixedPointMultiplier
  let rightFactor: FixedPointMultiplier
  let outputFactor: FixedPointMultiplier
  let clamp: ClosedRange<Int32>

  init(_ kind: Kind, from generator: inout Generator) {
    self.kind = kind
    let width = generator.within(1...9)
    let channels = generator.within(1...70)
    self.width = width
    self.channels = channels
    func stride(_ generator: inout Generator, repeats: Bool) -> Int {
      switch generator.within(0...3) {
      case 0 where repeats: 0
      case 1: channels + generator.within(1...20)
      default: channels
      }
    }
    leftPixelStride = stride(&generator, repeats: true)
    rightPixelStride = stride(&generator, repeats: true)
    outputPixelStride = stride(&generator, repeats: false)
    left = generator.bytes((width - 1) * leftPixelStride + channels)
    right = generator.bytes((width - 1) * rightPixelStride + channels)
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
  }

  var outputBytes: Int { (width - 1) * outputPixelStride + channels }

  /// The output's bytes, each with its position.
  var expected: [(position: Int, byte: Int8)] {
    (0..<width).flatMap { x in
      (0..<channels).map { channel in
        (
          x * outputPixelStride + channel,
          output(left[x * leftPixelStride + channel], right[x * rightPixelStride + channel])
        )
      }
    }
  }

  private func output(_ left: Int8, _ right: Int8) -> Int8 {
    let leftValue = Int64(left) - Int64(leftZeroPoint)
    let rightValue = Int64(right) - Int64(rightZeroPoint)
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
      case .prelu:
        leftValue >= 0
          ? PlainArithmetic.requantised(leftValue, leftFactor)
          : PlainArithmetic.requantised(leftValue * rightValue, rightFactor)
      }
    let isComparison = kind == .minimum || kind == .maximum
    return PlainArithmetic.stored(value, isComparison ? 0 : outputZeroPoint, clamp)
  }

  var arguments: ElementwiseArguments {
    ElementwiseArguments(
      width: width, channels: channels, leftPixelStride: leftPixelStride,
      rightPixelStride: rightPixelStride, outputPixelStride: outputPixelStride,
      leftZeroPoint: leftZeroPoint, rightZeroPoint: rightZeroPoint,
      outputZeroPoint: outputZeroPoint, leftFactor: leftFactor, rightFactor: rightFactor,
      outputFactor: outputFactor, clampLow: clamp.lowerBound, clampHigh: clamp.upperBound)
  }

  /// The kernel of this kind.
  func kernel(
    _ table: KernelTable
  ) -> (ElementwiseArguments, KernelTable.Input, KernelTable.Input, KernelTable.Output) -> Void {
    switch kind {
    case .add: table.add
    case .subtract: table.subtract
    case .multiply: table.multiply
    case .minimum: table.minimum
    case .maximum: table.maximum
    case .squaredDifference: table.squaredDifference
    case .prelu: table.prelu
    }
  }
}
