import CSIMD
import Kernels
import Tensors

/// The family of operators of which each output byte depends on one byte of each of two tensors. A
/// further one is a function here and a line in the list.
extension RowKernels {
  /// The kernel of an operator of the family; nil for any other kind.
  static func elementwise(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .add: add
    case .subtract: subtract
    case .multiply: multiply
    case .minimum: minimum
    case .maximum: maximum
    case .squaredDifference: squaredDifference
    case .prelu: prelu
    default: nil
    }
  }

  private static func add(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let factors = Factors(record, operands)
    forEachBlock(factors, operands, part) {
      factors.left($0) &+ factors.right($1)
    } finish: {
      factors.output($0)
    }
  }

  private static func subtract(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let factors = Factors(record, operands)
    forEachBlock(factors, operands, part) {
      factors.left($0) &- factors.right($1)
    } finish: {
      factors.output($0)
    }
  }

  private static func multiply(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let factors = Factors(record, operands)
    forEachBlock(factors, operands, part) {
      ($0 &- factors.leftZero) &* ($1 &- factors.rightZero)
    } finish: {
      factors.output($0)
    }
  }

  private static func minimum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    forEachBlock(Factors(record, operands), operands, part) {
      pointwiseMin($0, $1)
    } finish: {
      $0
    }
  }

  private static func maximum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    forEachBlock(Factors(record, operands), operands, part) {
      pointwiseMax($0, $1)
    } finish: {
      $0
    }
  }

  private static func squaredDifference(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let factors = Factors(record, operands, bits: 7)
    forEachBlock(factors, operands, part) {
      let difference = factors.left($0) &- factors.right($1)
      return difference &* difference
    } finish: {
      factors.output($0)
    }
  }

  private static func prelu(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let factors = Factors(record, operands)
    let (kept, slope) = (factors.call.leftFactor, factors.call.rightFactor)
    let significand = stint_i32x16(repeating: kept.significand)
    let exponent = stint_i32x16(repeating: kept.exponent)
    let slopeSignificand = stint_i32x16(repeating: slope.significand)
    let slopeExponent = stint_i32x16(repeating: slope.exponent)
    forEachBlock(factors, operands, part) {
      let value = $0 &- factors.leftZero
      let kept = stint_requantisex16(value, significand, exponent)
      let multiplied = stint_requantisex16(
        value &* ($1 &- factors.rightZero), slopeSignificand, slopeExponent)
      return kept.replacing(with: multiplied, where: value .< 0)
    } finish: {
      $0 &+ factors.zero
    }
  }

  /// The zero points and factors of a call, spread over the lanes.
  private struct Factors {
    let call: ElementwiseCall
    let leftZero: stint_i32x16
    let rightZero: stint_i32x16
    let zero: stint_i32x16
    let bits: stint_i32x16

    /// - Parameter bits: how many more bits the operands of a sum get.
    @inline(__always)
    init(_ record: UnsafeRawPointer, _ operands: KernelOperands, bits: Int32 = 20) {
      call = record.load(as: ElementwiseCall.self)
      leftZero = stint_i32x16(repeating: operands.input.shape.pointee.zeroPoint)
      rightZero = stint_i32x16(repeating: operands.second.shape.pointee.zeroPoint)
      zero = stint_i32x16(repeating: call.outputZeroPoint)
      self.bits = stint_i32x16(repeating: bits)
    }

    // An operand's factor is at most 1/2, so its exponent is never above 0.
    @inline(__always)
    private func scaled(_ bytes: stint_i32x16, _ factor: FixedPointMultiplier) -> stint_i32x16 {
      stint_divide_potx16(
        stint_high_productx16(bytes &<< bits, stint_i32x16(repeating: factor.significand)),
        stint_i32x16(repeating: 0 &- factor.exponent))
    }

    @inline(__always)
    func left(_ bytes: stint_i32x16) -> stint_i32x16 { scaled(bytes &- leftZero, call.leftFactor) }

    @inline(__always)
    func right(_ bytes: stint_i32x16) -> stint_i32x16 {
      scaled(bytes &- rightZero, call.rightFactor)
    }

    @inline(__always)
    func output(_ value: stint_i32x16) -> stint_i32x16 {
      stint_requantisex16(
        value, stint_i32x16(repeating: call.outputFactor.significand),
        stint_i32x16(repeating: call.outputFactor.exponent)) &+ zero
    }
  }

  /// Applies `combine`, then `finish`, to some columns of some rows, 16 channels at a time; columns
  /// whose pixels lie close together in all three tensors are one long pixel.
  @inline(__always)
  private static func forEachBlock(
    _ factors: Factors, _ operands: KernelOperands, _ part: OutputPart,
    combine: (stint_i32x16, stint_i32x16) -> stint_i32x16,
    finish: (stint_i32x16) -> stint_i32x16
  ) {
    let output = operands.output.shape.pointee
    let left = SpreadOperand(operands.input, over: output)
    let right = SpreadOperand(operands.second, over: output)
    let pixelStride = Int(output.pixelStride)
    let (low, high) = (factors.call.clampLow, factors.call.clampHigh)
    let channels = Int(output.channels)
    let isDense =
      left.isDense(channels: channels) && right.isDense(channels: channels)
      && pixelStride == channels
    let pixels = isDense ? 1 : part.columns.count
    let count = isDense ? part.columns.count &* channels : channels
    for row in part.rows {
      let leftRow = left.row(row, from: part.columns.lowerBound)
      let rightRow = right.row(row, from: part.columns.lowerBound)
      let outputRow =
        operands.output.base + (output.rowOffset(row) &+ part.columns.lowerBound &* pixelStride)
      for pixel in 0..<pixels {
        let leftPixel = leftRow + pixel &* left.pixelStride
        let rightPixel = rightRow + pixel &* right.pixelStride
        let outputPixel = outputRow + pixel &* pixelStride
        var channel = 0
        while channel &+ 16 <= count {
          let value = finish(
            combine(
              left.repeatsChannel ? spread(leftPixel) : stint_widen_i8x16(leftPixel + channel),
              right.repeatsChannel ? spread(rightPixel) : stint_widen_i8x16(rightPixel + channel)))
          stint_store_i8x16(value, low, high, outputPixel + channel)
          channel &+= 16
        }
        if channel < count {
          let rest = count &- channel
          let value = finish(
            combine(
              left.repeatsChannel
                ? spread(leftPixel) : stint_widen_some_i8x16(leftPixel + channel, rest),
              right.repeatsChannel
                ? spread(rightPixel) : stint_widen_some_i8x16(rightPixel + channel, rest)))
          stint_store_some_i8x16(value, low, high, outputPixel + channel, rest)
        }
      }
    }
  }

  /// One byte in all lanes.
  @inline(__always)
  private static func spread(_ byte: UnsafePointer<Int8>) -> stint_i32x16 {
    stint_i32x16(repeating: Int32(byte.pointee))
  }
}
