import Tensors
import TestSupport

typealias Generator = SeededGenerator
typealias GuardedMemory = TestSupport.GuardedMemory

extension SeededGenerator {
  /// Bytes of one of several kinds: any, only extremes, all alike.
  mutating func bytes(_ count: Int) -> [Int8] {
    switch within(0...5) {
    case 0:
      let extremes: [Int8] = [-128, 127, -127]
      return (0..<count).map { _ in extremes[within(0...2)] }
    case 1:
      let all = byte()
      return [Int8](repeating: all, count: count)
    default: return (0..<count).map { _ in byte() }
    }
  }

  /// A stored zero point, the extremes among them.
  mutating func zeroPoint() -> Int32 {
    switch within(0...4) {
    case 0: -128
    case 1: 127
    case 2: 0
    default: Int32(byte())
    }
  }

  /// A range of stored outputs, mostly all of it.
  mutating func clamp() -> ClosedRange<Int32> {
    guard once(in: 3) else { return -128...127 }
    let ends = [Int32(byte()), Int32(byte())].sorted()
    return ends[0]...ends[1]
  }

  /// A factor that brings sums of about `reach` into the range of a byte, or any other.
  mutating func factor(reach: Double) -> FixedPointMultiplier {
    if once(in: 6) {
      let significand = once(in: 4) ? 0 : Int32(within((1 << 30)...Int(Int32.max)))
      return FixedPointMultiplier(significand: significand, exponent: Int32(within(-31...31)))
    }
    let real = 128 / reach * Double.random(in: 0.25...4, using: &self)
    return FixedPointMultiplier(real) ?? FixedPointMultiplier(significand: 1 << 30, exponent: 0)
  }

  /// A bias of usual size, or any.
  mutating func bias() -> Int32 {
    once(in: 8) ? Int32(truncatingIfNeeded: next()) : Int32(within(-20_000...20_000))
  }
}
