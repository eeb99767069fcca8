/// How many of the last frames must agree before a rule believes them.
public struct VoteCount: Equatable, Sendable {
  /// The most frames that a rule may look back on.
  public static let maximumFrames = 32

  /// How many of the frames must agree; 1…`frames`.
  public let needed: UInt8
  /// How many of the last frames count; 1…`maximumFrames`.
  public let frames: UInt8

  /// Every frame decides for itself.
  public init() {
    needed = 1
    frames = 1
  }

  /// `needed` of the last `frames` frames; nil if either is outside its limits.
  public init?(needed: Int, of frames: Int) {
    guard needed >= 1, needed <= frames, frames <= Self.maximumFrames else { return nil }
    self.needed = UInt8(needed)
    self.frames = UInt8(frames)
  }
}
