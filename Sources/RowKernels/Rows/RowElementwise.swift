import CSIMD
import Kernels
import Tensors

extension RowKernels {
  @export(interface)
  static func add(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    let sum = Sum(arguments)
    forEachBlock(arguments, left, right, output) {
      sum.left($0) &+ sum.right($1)
    } finish: {
      sum.output($0)
    }
  }

  @export(interface)
  static func subtract(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    let sum = Sum(arguments)
    forEachBlock(arguments, left, right, output) {
      sum.left($0) &- sum.right($1)
    } finish: {
      sum.output($0)
    }
  }

  @export(interface)
  static func multiply(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    let leftZero = stint_i32x16(repeating: arguments.leftZeroPoint)
    let rightZero = stint_i32x16(repeating: arguments.rightZeroPoint)
    let significand = stint_i32x16(repeating: arguments.outputFactor.significand)
    let exponent = stint_i32x16(repeating: arguments.outputFactor.exponent)
    let zero = stint_i32x16(repeating: arguments.outputZeroPoint)
    forEachBlock(arguments, left, right, output) {
      ($0 &- leftZero) &* ($1 &- rightZero)
    } finish: {
      stint_requantisex16($0, significand, exponent) &+ zero
    }
  }

  @export(interface)
  static func minimum(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    forEachBlock(arguments, left, right, output) {
      pointwiseMin($0, $1)
    } finish: {
      $0
    }
  }

  @export(interface)
  static func maximum(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    forEachBlock(arguments, left, right, output) {
      pointwiseMax($0, $1)
    } finish: {
      $0
    }
  }

  @export(interface)
  static func squaredDifference(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    let sum = Sum(arguments, bits: 7)
    forEachBlock(arguments, left, right, output) {
      let difference = sum.left($0) &- sum.right($1)
      return difference &* difference
    } finish: {
      sum.output($0)
    }
  }

  @export(interface)
  static func prelu(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output
  ) {
    let leftZero = stint_i32x16(repeating: arguments.leftZeroPoint)
    let rightZero = stint_i32x16(repeating: arguments.rightZeroPoint)
    let zero = stint_i32x16(repeating: arguments.outputZeroPoint)
    let significand = stint_i32x16(repeating: arguments.leftFactor.significand)
    let exponent = stint_i32x16(repeating: arguments.leftFactor.exponent)
    let slopeSignificand = stint_i32x16(repeating: arguments.rightFactor.significand)
    let slopeExponent = stint_i32x16(repeating: arguments.rightFactor.exponent)
    forEachBlock(arguments, left, right, output) {
      let value = $0 &- leftZero
      let kept = stint_requantisex16(value, significand, exponent)
      let multiplied = stint_requantisex16(
        value &* ($1 &- rightZero), slopeSignificand, slopeExponent)
      return kept.replacing(with: multiplied, where: value .< 0)
    } finish: {
      $0 &+ zero
    }
  }

  /// The factors of a sum, spread over the lanes.
  private struct Sum {
    let leftZero: stint_i32x16
    let rightZero: stint_i32x16
    let zero: stint_i32x16
    let leftSignificand: stint_i32x16
    let leftShift: stint_i32x16
    let rightSignificand: stint_i32x16
    let rightShift: stint_i32x16
    let significand: stint_i32x16
    let exponent: stint_i32x16
    let bits: stint_i32x16

    /// - Parameter bits: how many more bits the operands get.
    @inline(__always)
    init(_ arguments: ElementwiseArguments, bits: Int32 = 20) {
      self.bits = stint_i32x16(repeating: bits)
      leftZero = stint_i32x16(repeating: arguments.leftZeroPoint)
      rightZero = stint_i32x16(repeating: arguments.rightZeroPoint)
      zero = stint_i32x16(repeating: arguments.outputZeroPoint)
      leftSignificand = stint_i32x16(repeating: arguments.leftFactor.significand)
      leftShift = stint_i32x16(repeating: 0 &- arguments.leftFactor.exponent)
      rightSignificand = stint_i32x16(repeating: arguments.rightFactor.significand)
      rightShift = stint_i32x16(repeating: 0 &- arguments.rightFactor.exponent)
      significand = stint_i32x16(repeating: arguments.outputFactor.significand)
      exponent = stint_i32x16(repeating: arguments.outputFactor.exponent)
    }

    // An operand's factor is at most 1/2, so its exponent is never above 0.
    @inline(__always)
    func left(_ bytes: stint_i32x16) -> stint_i32x16 {
      stint_divide_potx16(
        stint_high_productx16((bytes &- leftZero) &<< bits, leftSignificand), leftShift)
    }

    @inline(__always)
    func right(_ bytes: stint_i32x16) -> stint_i32x16 {
      stint_divide_potx16(
        stint_high_productx16((bytes &- rightZero) &<< bits, rightSignificand), rightShift)
    }

    @inline(__always)
    func output(_ sum: stint_i32x16) -> stint_i32x16 {
      stint_requantisex16(sum, significand, exponent) &+ zero
    }
  }

  /// Applies `combine`, then `finish`, to a row, 16 channels at a time; a row whose pixels lie close
  /// together in all three tensors is one long pixel.
  @inline(__always)
  private static func forEachBlock(
    _ arguments: ElementwiseArguments, _ left: KernelTable.Input,
    _ right: KernelTable.Input, _ output: KernelTable.Output,
    combine: (stint_i32x16, stint_i32x16) -> stint_i32x16,
    finish: (stint_i32x16) -> stint_i32x16
  ) {
    let leftRepeats = arguments.leftRepeatsChannel
    let rightRepeats = arguments.rightRepeatsChannel
    let dense =
      !leftRepeats && !rightRepeats && arguments.leftPixelStride == arguments.channels
      && arguments.rightPixelStride == arguments.channels
      && arguments.outputPixelStride == arguments.channels
    let pixels = dense ? 1 : arguments.width
    let channels = dense ? arguments.width * arguments.channels : arguments.channels
    for pixel in 0..<pixels {
      let leftPixel = left + pixel &* arguments.leftPixelStride
      let rightPixel = right + pixel &* arguments.rightPixelStride
      let outputPixel = output + pixel &* arguments.outputPixelStride
      var channel = 0
      while channel &+ 16 <= channels {
        let value = finish(
          combine(
            leftRepeats ? spread(leftPixel) : stint_widen_i8x16(leftPixel + channel),
            rightRepeats ? spread(rightPixel) : stint_widen_i8x16(rightPixel + channel)))
        stint_store_i8x16(value, arguments.clampLow, arguments.clampHigh, outputPixel + channel)
        channel &+= 16
      }
      if channel < channels {
        let count = channels &- channel
        let value = finish(
          combine(
            leftRepeats ? spread(leftPixel) : stint_widen_some_i8x16(leftPixel + channel, count),
            rightRepeats
              ? spread(rightPixel) : stint_widen_some_i8x16(rightPixel + channel, count)))
        stint_store_some_i8x16(
          value, arguments.clampLow, arguments.clampHigh, outputPixel + channel, count)
      }
    }
  }

  /// One byte in all lanes.
  @inline(__always)
  private static func spread(_ byte: KernelTable.Input) -> stint_i32x16 {
    stint_i32x16(repeating: Int32(byte.pointee))
  }
}
