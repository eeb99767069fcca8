import Tensors

extension PortableKernels {
  /// The logarithm of a softmax of the channels of some pixels; its parameters are those of
  /// `LogSoftmaxLayout`.
  static func logSoftmax(_: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart) {
    let layout = LogSoftmaxLayout(operands.parameters.assumingMemoryBound(to: Int32.self))
    let channels = Int(operands.output.shape.pointee.channels)
    forEachPixel(operands, part) {
      logSoftmax(layout, channels: channels, input: $0, output: $1)
    }
  }

  /// The logarithm of a softmax of one pixel's channels, in the fixed-point arithmetic of LiteRT's
  /// reference kernel; the output has scale 1/16 and zero point 127.
  public static func logSoftmax(
    _ layout: LogSoftmaxLayout, channels: Int, input: UnsafePointer<Int8>,
    output: UnsafeMutablePointer<Int8>
  ) {
    var greatest = Int8.min
    for channel in 0..<channels { greatest = max(greatest, input[channel]) }
    // Sums have 12 integer bits: each exponential loses its 12 lowest bits, rounded.
    var sum: Int32 = 0
    for channel in 0..<channels {
      sum &+= divideByPowerOfTwo(layout.exponentials[Int(greatest) - Int(input[channel])], 12)
    }
    let logarithm = logarithm(sum)
    let least = max(
      layout.leastDifference &- 1, layout.reverse.apply(logarithm &+ Int32.min))
    for channel in 0..<channels {
      let distance = Int(greatest) - Int(input[channel])
      guard -Int32(truncatingIfNeeded: distance) > least else {
        output[channel] = .min
        continue
      }
      let value = divideByPowerOfTwo(layout.differences[distance] &- logarithm, 22)
      output[channel] = Int8(clamping: value &+ 127)
    }
  }

  /// ln(x) for x ≥ 1 in units of 2⁻¹⁹; the result in units of 2⁻²⁶.
  ///
  /// x = 2^p × r, with r near √√½, where a rational function approximates the logarithm: the rounding
  /// of each step is that of `log_x_for_x_greater_than_or_equal_to_1` in TensorFlow Lite.
  static func logarithm(_ x: Int32) -> Int32 {
    let rootOfHalf: Int32 = 1_518_500_250
    let fourthRootOfHalf: Int32 = 1_805_811_301
    // Two ways to write x; p has six integer bits.
    let quarter: Int32 = 1 << 23
    let zeros = Int32(truncatingIfNeeded: x.leadingZeroBitCount)
    let first = saturatingShiftLeft(
      doublingHighProduct(
        saturatingShiftLeft(x, Int64(max(0, zeros &- 1))), rootOfHalf), 1)
    let firstPower = sum(saturatingShiftLeft(12 &- zeros, 25), quarter)
    let headroom =
      Int32(
        truncatingIfNeeded: doublingHighProduct(x, rootOfHalf).leadingZeroBitCount) &- 1
    let second = saturatingShiftLeft(x, Int64(max(0, headroom)))
    let secondPower = sum(saturatingShiftLeft(12 &- headroom, 25), 0 &- quarter)
    let r = min(first, second)
    let power = max(firstPower, secondPower)

    let total = Int64(r) + Int64(fourthRootOfHalf)
    let p = Int32(truncatingIfNeeded: (total + (total >= 0 ? 1 : -1)) / 2)
    let q = (r &- fourthRootOfHalf) &* 2
    let square = doublingHighProduct(q, q)
    let numerator =
      doublingHighProduct(q, r)
      &+ doublingHighProduct(doublingHighProduct(q, square), 117_049_297)
    let denominator =
      doublingHighProduct(
        p, 1_057_819_769 &+ q &+ doublingHighProduct(127_690_142, square))
      &+ doublingHighProduct(638_450_708, q)
    let logarithmOf2: Int32 = 1_488_522_236
    return saturatingShiftLeft(
      doublingHighProduct(power, logarithmOf2)
        &+ doublingHighProduct(
          divideByPowerOfTwo(numerator, 6), reciprocalOfOnePlus(denominator)), 1)
  }

  private static func sum(_ left: Int32, _ right: Int32) -> Int32 {
    Int32(clamping: Int64(left) + Int64(right))
  }
}
