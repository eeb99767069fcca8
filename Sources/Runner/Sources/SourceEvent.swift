import Frames
import Signals

/// What came of one step of a source.
public enum SourceEvent {
  /// Nothing yet.
  case idle
  /// Frames will come; what they are, for a person.
  case started(Message)
  /// A new frame, to be released before the next step.
  case frame(SourceFrame)
  /// No more frames come until the source is back: lines belong in their safe state. It is tried
  /// again.
  case lost(Message)
  /// The source could not be opened. It is tried again.
  case unavailable(Message)
  /// One frame cannot be read; others follow.
  case skipped(Message)
  /// There are no more frames.
  case ended
}

/// A frame, lent by its source.
public struct SourceFrame {
  /// The pixels.
  public let pixels: PixelSource
  /// What its numbers mean as colours.
  public let encoding: ColourEncoding
  /// Its number, with gaps where frames were missed.
  public let sequence: UInt32
  /// When it was captured or read, in nanoseconds of the monotonic clock.
  public let capturedAt: Int64
  /// What it is called; empty where its number says it all.
  public let name: FrameName

  /// A frame of a source.
  public init(
    _ pixels: PixelSource, encoding: ColourEncoding, sequence: UInt32, capturedAt: Int64,
    name: FrameName = FrameName()
  ) {
    self.pixels = pixels
    self.encoding = encoding
    self.sequence = sequence
    self.capturedAt = capturedAt
    self.name = name
  }
}

/// The name of a frame, such as that of its file; longer ones are cut off.
public typealias FrameName = FixedText<128>
