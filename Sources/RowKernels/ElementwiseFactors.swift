import CSIMD
import Kernels
import Tensors

/// The zero points and factors of an operator on two bytes, spread over the lanes, and what LiteRT's
/// reference kernels make of them.
struct ElementwiseFactors {
  let zero: stint_i32x16
  private let call: ElementwiseCall
  private let leftZero: stint_i32x16
  private let rightZero: stint_i32x16

  @inline(__always)
  init(_ call: ElementwiseCall, _ operands: KernelOperands) {
    self.call = call
    leftZero = stint_i32x16(repeating: operands.input.shape.pointee.zeroPoint)
    rightZero = stint_i32x16(repeating: operands.second.shape.pointee.zeroPoint)
    zero = stint_i32x16(repeating: call.outputZeroPoint)
  }

  /// The distances from zero points, multiplied.
  @inline(__always)
  func product(_ left: stint_i8x16, _ right: stint_i8x16) -> stint_i32x16 {
    (stint_widen_bytes16(left) &- leftZero) &* (stint_widen_bytes16(right) &- rightZero)
  }

  /// The stored bytes of what the output's factor multiplies.
  @inline(__always)
  func output(_ value: stint_i32x16) -> stint_i8x16 {
    stint_narrow_i32x16(requantised(value, call.outputFactor) &+ zero)
  }

  /// - Parameter sign: −1 for a difference.
  @inline(__always)
  func sum(_ left: stint_i8x16, _ right: stint_i8x16, sign: Int32) -> stint_i8x16 {
    let (left, right) = scaled(left, right, bits: 20)
    return output(left &+ right &* stint_i32x16(repeating: sign))
  }

  @inline(__always)
  func squaredDifference(_ left: stint_i8x16, _ right: stint_i8x16) -> stint_i8x16 {
    let (left, right) = scaled(left, right, bits: 7)
    let difference = left &- right
    return output(difference &* difference)
  }

  @inline(__always)
  func prelu(_ left: stint_i8x16, _ right: stint_i8x16) -> stint_i8x16 {
    let value = stint_widen_bytes16(left) &- leftZero
    let kept = requantised(value, call.leftFactor)
    let multiplied = requantised(product(left, right), call.rightFactor)
    return stint_narrow_i32x16(
      kept.replacing(with: multiplied, where: value .< 0) &+ zero)
  }

  /// Both operands on their common scale.
  ///
  /// - Parameter bits: how many more bits they get.
  @inline(__always)
  private func scaled(
    _ left: stint_i8x16, _ right: stint_i8x16, bits: Int32
  ) -> (stint_i32x16, stint_i32x16) {
    let bits = stint_i32x16(repeating: bits)
    return (
      requantised((stint_widen_bytes16(left) &- leftZero) &<< bits, call.leftFactor),
      requantised((stint_widen_bytes16(right) &- rightZero) &<< bits, call.rightFactor)
    )
  }

  @inline(__always)
  private func requantised(
    _ value: stint_i32x16, _ factor: FixedPointMultiplier
  ) -> stint_i32x16 {
    stint_requantisex16(
      value, stint_i32x16(repeating: factor.significand), stint_i32x16(repeating: factor.exponent))
  }
}
