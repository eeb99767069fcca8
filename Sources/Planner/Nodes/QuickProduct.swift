import Kernels
import Tensors

/// Singles by which a product of two bytes' distances from zero becomes an output byte in one
/// multiplication, where that gives every byte exactly.
///
/// The rule rounds to a number of bits first, then halves away from zero. That is the same as adding a
/// little more than a half and leaving the fraction out.
struct QuickProduct: Equatable {
  var factor: Float
  /// What is added where the product is 0 or above, and taken off where it is below.
  var above: Float
  var below: Float

  /// Finds the numbers for a product, and proves them on all 65,536 pairs of bytes. Nil where none are
  /// found.
  init?(_ product: Combination) {
    let multiplier = product.factors.output
    let nearest = Float(multiplier.real)
    // A shift to the left loses bits; larger factors than this give nothing but the clamp's ends.
    let zeroPoints = Int32(Int8.min)...Int32(Int8.max)
    guard multiplier.exponent <= 0, nearest.isNormal, nearest < 1,
      zeroPoints.contains(product.leftZeroPoint), zeroPoints.contains(product.rightZeroPoint)
    else { return nil }
    let bytes = Self.bytes(of: product)
    // Half a unit of the first rounding, if there are two.
    let half: Float =
      multiplier.exponent == 0
      ? 0.5 : 0.5 + Float(sign: .plus, exponent: Int(multiplier.exponent) - 1, significand: 1)
    // Numbers a little beside the nearest ones may fit the roundings better.
    for step in Self.aroundZero(12) {
      let factor = Float(bitPattern: UInt32(Int(nearest.bitPattern) + step))
      for shift in Self.aroundZero(8) {
        for tie: Float in [0x1p-20, 0, 0x1p-18] {
          self.factor = factor
          above = half + Float(shift) * 0x1p-19 + tie
          below = half + Float(shift) * 0x1p-19 - tie
          if isExact(bytes, product) { return }
        }
      }
    }
    return nil
  }

  /// Gives the numbers to a kernel's call.
  func write(to call: inout ElementwiseCall) {
    call.quickBits = 1
    call.quickFactor = factor
    call.quickAbove = above
    call.quickBelow = below
  }

  private func isExact(_ bytes: [(value: Float, byte: Int32)], _ product: Combination) -> Bool {
    bytes.allSatisfy { value, byte in
      let multiplied = value * factor
      let rounded = multiplied + (multiplied < 0 ? -below : above)
      let stored = Int32(rounded) + product.outputZeroPoint
      return max(product.clamp.low, min(product.clamp.high, stored)) == byte
    }
  }

  /// Each product of two distances from zero once, with its output byte.
  private static func bytes(of product: Combination) -> [(value: Float, byte: Int32)] {
    // Distances are 255 at most.
    let reach: Int32 = 255 * 255
    var bytes = [Int32?](repeating: nil, count: 2 * Int(reach) + 1)
    for left in Int8.min...Int8.max {
      for right in Int8.min...Int8.max {
        let place = Int(product.left(left) * product.right(right) + reach)
        if bytes[place] == nil { bytes[place] = Int32(product.evaluate(left, right)) }
      }
    }
    return bytes.enumerated().compactMap { place, byte in
      byte.map { (Float(Int32(place) - reach), $0) }
    }
  }

  /// 0, 1, −1, 2, −2, …
  private static func aroundZero(_ reach: Int) -> [Int] {
    [0] + (1...reach).flatMap { [$0, -$0] }
  }
}
