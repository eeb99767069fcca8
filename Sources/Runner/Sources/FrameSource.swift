import Camera

/// Where frames come from. Nothing is allocated between the start and the end of a source on the
/// board.
///
/// A frame's bytes belong to its source: they stay until `release()`, which comes before the next
/// step.
public protocol FrameSource: ~Copyable {
  /// Whether frames show what is now: then the next is as good as this one, and not each is reported.
  var isLive: Bool { get }

  /// What became of all frames.
  var statistics: CameraStatistics { get }

  /// Does what is due, waiting no longer than the time given.
  ///
  /// - Throws: what makes it pointless to go on.
  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent

  /// Hands the frame back.
  mutating func release()

  /// Closes what is open; a later step opens it again.
  mutating func stop()
}
