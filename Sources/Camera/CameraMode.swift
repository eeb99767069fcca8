/// A way in which a camera can deliver frames: format, size and rate.
public struct CameraMode: Equatable, Sendable {
  /// The pixel format, as the camera names it.
  public let fourcc: FourCC
  /// The size, in pixels.
  public let size: FrameSize
  /// The rate; unknown where the driver does not tell.
  public let rate: FrameRate

  /// Whether Stint reads the format without libv4lconvert.
  public var isNative: Bool { KnownFormat.find(fourcc)?.isNative ?? false }

  /// How well the mode suits a request: the greater, the better.
  ///
  /// From the most to the least significant bit:
  ///
  /// | bits | what |
  /// |---|---|
  /// | 1 | colour, or none is wanted |
  /// | 1 | at least the wanted size, in both axes |
  /// | 1 | at least the least rate, or an unknown one |
  /// | 1 | read natively, without libv4lconvert |
  /// | 32 | the fewer pixels, the better; the more, where the size is too small |
  /// | 8 | the format's place in the table of formats: fewer bytes a pixel come first |
  /// | 16 | the nearer the rate is to the preferred one, the better |
  func score(_ request: CameraRequest) -> UInt64 {
    let known = KnownFormat.find(fourcc)
    let rank = KnownFormat.rank(of: fourcc) ?? 255
    let isLarge = size.covers(request.size)
    let isFast = !rate.isKnown || rate.perThousandSeconds >= 1000 * request.minimumRate
    let area = UInt64(UInt32(clamping: size.width * size.height))
    let distance = abs(rate.perThousandSeconds - 1000 * request.preferredRate) / 100
    var score: UInt64 = 0
    func append(_ value: UInt64, bits: UInt64) { score = score << bits | value }
    append(!request.isColour || (known?.isColour ?? true) ? 1 : 0, bits: 1)
    append(isLarge ? 1 : 0, bits: 1)
    append(isFast ? 1 : 0, bits: 1)
    append(known?.isNative ?? false ? 1 : 0, bits: 1)
    append(isLarge ? UInt64(UInt32.max) - area : area, bits: 32)
    append(UInt64(255 - rank), bits: 8)
    append(UInt64(UInt16.max) - UInt64(UInt16(clamping: distance)), bits: 16)
    return score
  }

  /// Whether the mode has all that was asked for, so that libv4lconvert cannot improve on it.
  func suffices(_ request: CameraRequest) -> Bool { score(request) >> 56 == 0b1111 }
}
