import Text

/// Frames a second, as the fraction that the driver gives; 0 / 0 where it does not tell.
public struct FrameRate: Equatable, Sendable {
  /// The frames in `seconds`.
  public let frames: UInt32
  /// The seconds that `frames` take.
  public let seconds: UInt32

  /// A rate of `frames` in `seconds`.
  public init(frames: UInt32, seconds: UInt32 = 1) {
    self.frames = frames
    self.seconds = seconds
  }

  /// The driver does not tell.
  public static var unknown: FrameRate { FrameRate(frames: 0, seconds: 0) }

  /// Whether the driver tells its rate.
  public var isKnown: Bool { frames > 0 && seconds > 0 }

  /// Frames in 1000 seconds, rounded down; 0 where the rate is unknown.
  public var perThousandSeconds: Int {
    isKnown ? Int(UInt64(frames) * 1000 / UInt64(seconds)) : 0
  }

  /// The rate with up to two decimals, such as `29.97`; `?` where it is unknown.
  public var text: FixedText<16> {
    var text = FixedText<16>()
    guard isKnown else {
      text.append("?")
      return text
    }
    let hundredths = (Int(frames) * 100 + Int(seconds) / 2) / Int(seconds)
    text.append(hundredths / 100)
    guard hundredths % 100 != 0 else { return text }
    text.append(".")
    text.append(hundredths % 100 / 10)
    if hundredths % 10 != 0 { text.append(hundredths % 10) }
    return text
  }
}

/// The rates of a format and size: one, or all between two.
public struct FrameRateRange: Equatable, Sendable {
  /// The highest rate.
  public let fastest: FrameRate
  /// The lowest rate; equal to `fastest` where there is but one.
  public let slowest: FrameRate

  /// Whether there is but one rate.
  public var isDiscrete: Bool { fastest == slowest }

  /// The rate of the range that is nearest to `wanted` frames a second.
  func nearest(to wanted: Int) -> FrameRate {
    if fastest.perThousandSeconds < 1000 * wanted { return fastest }
    if slowest.perThousandSeconds > 1000 * wanted { return slowest }
    return isDiscrete ? fastest : FrameRate(frames: UInt32(wanted))
  }
}
