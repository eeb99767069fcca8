import Files
import Plans
import Signals
import Text

/// The pins of the board that a plan is for, read from the plan's text.
public struct HeaderTable: ~Copyable {
  /// The most pins that a header may have.
  public static let limit = 64

  private let pins: UnsafeBufferPointer<HeaderPin>
  private let memory: MappedMemory

  /// Reads the header; nil where there is no memory for it.
  public init?(_ plan: Plan) { self.init(plan.name(plan.header.gpioHeader)) }

  /// The pins that rules of a plan are checked against: where the plan is for no board, those of
  /// Raspberry Pis; nil where there is no memory for them.
  static func forRules(of plan: Plan) -> HeaderTable? {
    let isForNoBoard =
      plan.name(plan.header.gpioHeader).isEmpty && plan.name(plan.header.gpioChip).isEmpty
    return isForNoBoard ? HeaderTable(HeaderPin.raspberryPi) : HeaderTable(plan)
  }

  /// Lends the pins.
  public borrowing func withPins<Result: ~Copyable>(
    _ body: (UnsafeBufferPointer<HeaderPin>) throws(RunError) -> Result
  ) throws(RunError) -> Result {
    try body(pins)
  }

  private init?(_ text: UnsafeRawBufferPointer) {
    let stride = MemoryLayout<HeaderPin>.stride
    guard let memory = MappedMemory(byteCount: Self.limit * stride),
      let start = memory.bytes.baseAddress?.bindMemory(to: HeaderPin.self, capacity: Self.limit)
    else { return nil }
    var count = 0
    HeaderPin.forEach(in: text) { pin in
      guard count < Self.limit else { return }
      (start + count).initialize(to: pin)
      count += 1
    }
    pins = UnsafeBufferPointer(start: start, count: count)
    self.memory = memory
  }
}
