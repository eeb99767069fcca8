import Plans
import Signals

/// The pins of the board that a plan is for, read from the plan's text.
public struct HeaderTable: ~Copyable {
  /// The most pins that a header may have.
  public static let limit = 64

  private let pins: UnsafeMutableBufferPointer<HeaderPin>
  private let memory: Arena
  /// How many pins were read.
  public private(set) var count = 0

  /// Reads the header; nil where there is no memory for it.
  public init?(_ plan: Plan) {
    let stride = MemoryLayout<HeaderPin>.stride
    guard let memory = Arena(bytes: Self.limit * stride),
      let start = memory.memory.baseAddress
    else { return nil }
    pins = UnsafeMutableBufferPointer(
      start: start.bindMemory(to: HeaderPin.self, capacity: Self.limit), count: Self.limit)
    self.memory = memory
    read(plan.name(plan.header.gpioHeader))
  }

  /// The pins that were read.
  public var all: UnsafeBufferPointer<HeaderPin> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(pins)[0..<count])
  }

  /// Reads lines of `PIN NAME OFFSET`; what is no such line is passed over.
  private mutating func read(_ text: UnsafeRawBufferPointer) {
    var at = 0
    while at < text.count && count < Self.limit {
      let pin = number(text, &at)
      let nameStart = at
      while at < text.count && text[at] > 0x20 { at += 1 }
      let name = LineName(bytes: UnsafeRawBufferPointer(rebasing: text[nameStart..<at]))
      at += 1
      let offset = number(text, &at)
      if let pin, let offset {
        (pins.baseAddress.unsafelyUnwrapped + count).initialize(
          to: HeaderPin(pin: pin, name: name, offset: offset))
        count += 1
      }
    }
  }

  /// The whole number at `at`, and the one separator after it.
  private func number(_ text: UnsafeRawBufferPointer, _ at: inout Int) -> Int? {
    var number: Int?
    while at < text.count, text[at] >= 48, text[at] <= 57 {
      number = min((number ?? 0) * 10 + Int(text[at]) - 48, 1_000_000)
      at += 1
    }
    at += 1
    return number
  }
}
