import Frames
import Text

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
