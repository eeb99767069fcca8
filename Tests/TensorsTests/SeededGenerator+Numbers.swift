import TestSupport

typealias Generator = SeededGenerator

extension SeededGenerator {
  /// A 32-bit number of any magnitude, extremes and powers of two among them.
  mutating func anyInt32() -> Int32 {
    let extremes: [Int32] = [.min, .min + 1, .max, .max - 1, 0, 1, -1]
    switch within(0...9) {
    case 0: return extremes[within(0...extremes.count - 1)]
    case 1:
      let power = Int32(1) << Int32(within(0...30))
      return (within(0...1) == 0 ? power : -power) &+ Int32(within(-1...1))
    default:
      return Int32(truncatingIfNeeded: next()) >> Int32(within(0...31))
    }
  }
}
