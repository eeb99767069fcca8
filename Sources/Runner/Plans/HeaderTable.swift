import Plans
import Signals

/// The pins of the board that a plan is for, read from the plan's text.
public struct HeaderTable: ~Copyable {
  /// The most pins that a header may have.
  public static let limit = 64

  /// The pins, for as long as the value lives.
  public let all: UnsafeBufferPointer<HeaderPin>
  private let memory: Arena

  /// Reads the header; nil where there is no memory for it.
  public init?(_ plan: Plan) {
    let stride = MemoryLayout<HeaderPin>.stride
    guard let memory = Arena(bytes: Self.limit * stride),
      let start = memory.memory.baseAddress?.bindMemory(to: HeaderPin.self, capacity: Self.limit)
    else { return nil }
    var count = 0
    HeaderPin.forEach(in: plan.name(plan.header.gpioHeader)) { pin in
      guard count < Self.limit else { return }
      (start + count).initialize(to: pin)
      count += 1
    }
    all = UnsafeBufferPointer(start: start, count: count)
    self.memory = memory
  }
}
