import Tensors

extension PortableKernels {
  /// The softmax of the channels of some pixels; its parameters are the exponentials.
  static func softmax(_: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart) {
    let exponentials = operands.parameters.assumingMemoryBound(to: Int32.self)
    let channels = Int(operands.output.shape.pointee.channels)
    forEachPixel(operands, part) {
      softmax(exponentials: exponentials, channels: channels, input: $0, output: $1)
    }
  }

  /// The softmax of one pixel's channels, in the fixed-point arithmetic of LiteRT's reference
  /// kernel; the output has scale 1/256 and zero point −128.
  ///
  /// - Parameter exponentials: 256 values in units of 2⁻³¹, for differences of 0, −1, … −255 to the
  ///   greatest score; zero where the reference kernel leaves a score out.
  public static func softmax(
    exponentials: UnsafePointer<Int32>, channels: Int, input: UnsafePointer<Int8>,
    output: UnsafeMutablePointer<Int8>
  ) {
    var greatest = Int8.min
    for channel in 0..<channels { greatest = max(greatest, input[channel]) }
    // Sums have 12 integer bits: each exponential loses its 12 lowest bits, rounded.
    var sum: Int32 = 0
    for channel in 0..<channels {
      sum &+= divideByPowerOfTwo(exponentials[Int(greatest) - Int(input[channel])], 12)
    }
    let leadingZeros = Int32(truncatingIfNeeded: sum.leadingZeroBitCount)
    // sum × 2^leadingZeros is in 1..<2 in units of 2⁻³¹; without its 1 it is the reciprocal's operand.
    let fraction = Int32(
      bitPattern: (UInt32(bitPattern: sum) &<< UInt32(leadingZeros)) &- (1 << 31))
    let scale = reciprocalOfOnePlus(fraction)
    let exponent = 12 &- leadingZeros &+ 31 &- 8
    for channel in 0..<channels {
      let exponential = exponentials[Int(greatest) - Int(input[channel])]
      let value = divideByPowerOfTwo(
        doublingHighProduct(scale, exponential), max(0, min(31, exponent)))
      output[channel] = Int8(clamping: value &- 128)
    }
  }
}
