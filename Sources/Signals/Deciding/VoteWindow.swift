/// What the last frames said, at most 32 of them.
struct VoteWindow {
  /// What the frames amount to.
  enum Verdict {
    /// Too few frames were seen to tell.
    case undecided
    case yes
    case no
  }

  /// Bit *i* is the frame before *i* others.
  private var votes: UInt32 = 0
  private var seen: UInt8 = 0

  /// Adds the newest frame, forgetting the oldest.
  mutating func append(_ vote: Bool, _ count: VoteCount) {
    let kept = UInt32.max >> UInt32(32 - count.frames)
    votes = (votes &<< 1 | (vote ? 1 : 0)) & kept
    seen = min(seen &+ 1, count.frames)
  }

  /// Yes with enough votes; no as soon as the frames that are still to come cannot make it yes.
  func verdict(_ count: VoteCount) -> Verdict {
    let yes = UInt8(votes.nonzeroBitCount)
    if yes >= count.needed { return .yes }
    return seen &- yes > count.frames &- count.needed ? .no : .undecided
  }
}
