import Frames

/// Which part of a frame the model sees, and how it is turned.
public struct Framing: Equatable, Sendable {
  /// The part of the turned frame, in its pixels; nil for all of it.
  public var region: PixelRectangle?
  /// Whether all of the part is kept, with black borders, instead of what fits the model's aspect.
  public var keepsAll = false
  /// Whether the part is stretched to the model's aspect, all of it; goes before `keepsAll`.
  public var ignoresAspect = false
  /// Whether left and right are exchanged.
  public var isMirrored = false
  /// Whether top and bottom are exchanged.
  public var isFlipped = false

  /// The centre of the whole frame, as the camera sees it.
  public init() {}

  /// Turns the frame upside down, on top of what was asked for already.
  public mutating func turnUpsideDown() {
    isMirrored.toggle()
    isFlipped.toggle()
  }

  var orientation: FrameOrientation {
    switch (isMirrored, isFlipped) {
    case (false, false): .upright
    case (true, false): .flippedHorizontally
    case (false, true): .flippedVertically
    case (true, true): .rotated180
    }
  }

  var fit: FrameFit {
    ignoresAspect ? .stretch : keepsAll ? .letterbox(level: 0) : .centreCrop
  }
}
