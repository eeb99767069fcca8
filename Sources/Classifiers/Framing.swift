import Frames
import Plans
import Tensors

/// Which part of a frame the model sees, and how it is turned, as far as a command line says; the
/// plan says the rest.
public struct Framing: Equatable, Sendable {
  /// The part of the turned frame, in its pixels; nil for the plan's.
  public var region: PixelRectangle?
  /// How the part is brought to the model's extents; nil for the plan's way.
  public var fit: FrameFit?
  /// How the frame is turned; nil for the plan's way.
  public var orientation: FrameOrientation?

  /// All as the plan has it.
  public init() {}

  /// What a plan's picture asks for.
  public init(_ picture: PlanPicture) {
    if picture.width > 0 {
      region = PixelRectangle(
        x: Int(picture.left), y: Int(picture.top), width: Int(picture.width),
        height: Int(picture.height))
    }
    switch PlanPicture.Fit(rawValue: picture.fit) {
    case .letterbox: fit = .letterbox(level: 0)
    case .stretch: fit = .stretch
    case .crop, nil: fit = .centreCrop
    }
    orientation = FrameOrientation(rawValue: UInt8(truncatingIfNeeded: picture.turning))
  }

  /// This, with what it leaves open as another has it.
  public func completed(by other: Framing) -> Framing {
    var framing = self
    framing.region = region ?? other.region
    framing.fit = fit ?? other.fit
    framing.orientation = orientation ?? other.orientation
    return framing
  }

  /// How pixels of a format and encoding become the input of a plan.
  ///
  /// - Throws: where the region is not within the frame, or the input is no picture.
  public func geometry(
    _ format: PixelFormat, _ encoding: ColourEncoding, width: Int, height: Int, for plan: Plan
  ) throws(FrameError) -> FrameGeometry {
    let framing = completed(by: Framing(plan.header.picture))
    let input = plan.tensor(Int(plan.input.tensor))
    return try FrameGeometry(
      format: format, encoding: encoding, sourceWidth: width, sourceHeight: height,
      orientation: framing.orientation ?? .upright, region: framing.region,
      fit: framing.fit ?? .centreCrop, targetWidth: Int(input.width),
      targetHeight: Int(input.rows), channels: Int(input.channels),
      channelOrder: plan.header.picture.channelOrder == PlanPicture.ChannelOrder.bgr.rawValue
        ? .bgr : .rgb)
  }
}

extension FrameOrientation {
  /// A turn by half a turn, if at all, besides exchanged sides.
  public init(isMirrored: Bool, isFlipped: Bool, isUpsideDown: Bool) {
    switch (isMirrored != isUpsideDown, isFlipped != isUpsideDown) {
    case (false, false): self = .upright
    case (true, false): self = .flippedHorizontally
    case (false, true): self = .flippedVertically
    case (true, true): self = .rotated180
    }
  }
}
