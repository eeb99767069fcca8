/// What holds a Raspberry Pi's processor back, in the bits of its firmware's `get_throttled`.
public struct Throttling: OptionSet, Equatable, Sendable {
  /// The firmware's bits: 0…3 of now, 16…19 of any time since the start.
  public let rawValue: UInt32

  /// The firmware's bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The supply's voltage is too low.
  public static var underVoltage: Self { Self(rawValue: 1) }
  /// The clock is capped.
  public static var capped: Self { Self(rawValue: 2) }
  /// The processor is throttled.
  public static var throttled: Self { Self(rawValue: 4) }
  /// The soft limit of the temperature is reached.
  public static var softLimit: Self { Self(rawValue: 8) }

  /// What is so now.
  public var now: Self { Self(rawValue: rawValue & 0xF) }
  /// What is so now or was since the start.
  public var ever: Self { Self(rawValue: (rawValue >> 16 | rawValue) & 0xF) }
}
