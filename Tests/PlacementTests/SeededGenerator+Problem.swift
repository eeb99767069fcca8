import Placement
import TestSupport

typealias Generator = SeededGenerator

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Which of the harder features a random problem may have.
  struct Features: OptionSet {
    let rawValue: Int
    static let alignments = Features(rawValue: 1)
    static let vanishing = Features(rawValue: 2)
    static let windows = Features(rawValue: 4)
    static let fixed = Features(rawValue: 8)
  }

  /// A few small buffers over eight steps.
  mutating func problem(count: Int, _ features: Features = []) -> Problem {
    var buffers: [Buffer] = []
    for index in 0..<count {
      let lower = below(7)
      let lifetime = lower..<lower + 1 + below(8 - lower)
      var buffer = Buffer(id: "\(index)", lifetime: lifetime, size: 1 + below(4))
      if features.contains(.alignments) { buffer.alignment = 1 << below(3) }
      if features.contains(.fixed), below(5) == 0 {
        buffer.fixedOffset = below(3) * buffer.alignment
      }
      if lifetime.count >= 3 {
        let step = lower + 1 + below(lifetime.count - 2)
        if features.contains(.vanishing), below(2) == 0 {
          buffer.gaps = [Gap(lifetime: step..<step + 1)]
        } else if features.contains(.windows), below(2) == 0, buffer.size > 1 {
          let low = below(buffer.size - 1)
          buffer.gaps = [Gap(lifetime: step..<step + 1, window: low..<low + 1)]
        }
      }
      buffers.append(buffer)
    }
    return Problem(buffers: buffers)
  }
}
