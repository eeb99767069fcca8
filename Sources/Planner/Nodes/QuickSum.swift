import Kernels
import Tensors

/// Whole numbers by which a sum of two bytes is made with one rounding and no factors, where that gives
/// every byte exactly: `(left × byte + right × byte + bias) ÷ 2^bits`, rounded down.
struct QuickSum: Equatable {
  var left: Int32
  var right: Int32
  var bias: Int32
  /// How many bits are a fraction. The more, the more sums fit; together with the whole part and the
  /// sign they must fit in 32.
  var bits: UInt32

  /// Finds the numbers for a sum or difference, and proves them: each of the 65,536 pairs of bytes
  /// allows a range of biases, and all ranges must have one in common. Nil where none is found.
  ///
  /// - Parameter rightSign: −1 where the right operand is taken off.
  init?(_ sum: Combination, rightSign: Double) {
    for bits in [22, 21] {
      if let quick = QuickSum(sum, rightSign: rightSign, bits: bits) {
        self = quick
        return
      }
    }
    return nil
  }

  private init?(_ sum: Combination, rightSign: Double, bits: Int) {
    let unit = Double(1 << bits)
    // Operands are multiplied by 2²⁰ on the way.
    let output = sum.factors.output.real * Double(1 << 20) * unit
    let left = (sum.factors.left.real * output).rounded()
    let right = (sum.factors.right.real * output * rightSign).rounded()
    guard abs(left) + abs(right) < 0x1p24 else { return nil }
    let ranges = PairRanges(sum, fractionBits: bits)
    // The rule rounds more than once: numbers a little beside the nearest ones may fit it better.
    for distance in 0...6 {
      for leftStep in -distance...distance {
        for rightStep in -distance...distance
        where max(abs(leftStep), abs(rightStep)) == distance {
          let (left, right) = (Int(left) + leftStep, Int(right) + rightStep)
          guard let bias = ranges.bias(left: left, right: right) else { continue }
          // The largest and the least sum, and the bias with them, stay within 32 bits.
          for x in [-128, 127] {
            for y in [-128, 127] where Int32(exactly: left * x + right * y + bias) == nil {
              return nil
            }
          }
          guard let bias = Int32(exactly: bias) else { return nil }
          self.left = Int32(left)
          self.right = Int32(right)
          self.bias = bias
          self.bits = UInt32(bits)
          return
        }
      }
    }
    return nil
  }

  /// Gives the numbers to a kernel's call.
  func write(to call: inout ElementwiseCall) {
    call.quickBits = bits
    call.quickLeft = left
    call.quickRight = right
    call.quickBias = bias
  }

  /// Between which sums each pair of bytes must come to lie.
  private struct PairRanges {
    private var lowest: [Int] = []
    private var highest: [Int] = []

    init(_ sum: Combination, fractionBits: Int) {
      lowest.reserveCapacity(65_536)
      highest.reserveCapacity(65_536)
      for x in -128...127 {
        for y in -128...127 {
          let value = sum.rule.result(Int8(x), Int8(y), of: sum)
          // Beyond the clamp any sum will do.
          lowest.append(
            value <= sum.clamp.low ? .min / 2 : Int(min(value, sum.clamp.high)) << fractionBits)
          highest.append(
            value >= sum.clamp.high
              ? .max / 2 : (Int(max(value, sum.clamp.low)) + 1) << fractionBits - 1)
        }
      }
    }

    /// A bias that all pairs allow, halfway between the least and the greatest; nil where none does.
    func bias(left: Int, right: Int) -> Int? {
      var least = Int.min / 2
      var greatest = Int.max / 2
      lowest.withUnsafeBufferPointer { lowest in
        highest.withUnsafeBufferPointer { highest in
          var pair = 0
          for x in -128...127 {
            for y in -128...127 {
              let sum = left &* x &+ right &* y
              least = max(least, lowest[pair] &- sum)
              greatest = min(greatest, highest[pair] &- sum)
              pair &+= 1
            }
          }
        }
      }
      guard least <= greatest else { return nil }
      // All outputs may be the clamp's one end.
      if least < -1 << 40 { return greatest }
      return greatest > 1 << 40 ? least : least + (greatest - least) / 2
    }
  }
}
