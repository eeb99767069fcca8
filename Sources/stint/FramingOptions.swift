import ArgumentParser
import Frames
import Plans
import Runner

/// The options that say what of a picture the model sees. A plan remembers those that it was made with.
struct FramingOptions: ParsableArguments {
  @Option(help: "The part of the picture to look at: left,top,WIDTHxHEIGHT.") var roi: String?
  @Flag(help: "Look at its centre, in the aspect of the model's input; the default.")
  var crop = false
  @Flag(help: "Keep all of it, with black borders.") var letterbox = false
  @Flag(help: "Use all of it, and ignore its aspect.") var stretch = false
  @Flag(help: "Exchange top and bottom.") var flip = false
  @Flag(help: "Exchange left and right.") var mirror = false

  func validate() throws {
    guard [crop, letterbox, stretch].count(where: { $0 }) <= 1 else {
      throw ValidationError("Give one of --crop, --letterbox and --stretch, not both.")
    }
    guard roi == nil || region != nil else {
      throw ValidationError("--roi must be left, top and size, such as 100,50,300x300.")
    }
  }

  /// What of a picture the model sees; what is not given is left to the plan.
  ///
  /// - Parameter isUpsideDown: whether it is turned by half a turn besides; nil leaves that to the
  ///   plan, too.
  func framing(isUpsideDown: Bool? = nil) -> Framing {
    var framing = Framing()
    framing.region = region
    framing.fit = stretch ? .stretch : letterbox ? .letterbox(level: 0) : crop ? .centreCrop : nil
    if flip || mirror || isUpsideDown != nil {
      framing.orientation = FrameOrientation(
        isMirrored: mirror, isFlipped: flip, isUpsideDown: isUpsideDown ?? false)
    }
    return framing
  }

  /// The same for a plan to remember.
  var picture: PlanPicture {
    var picture = PlanPicture()
    picture.fit = (stretch ? PlanPicture.Fit.stretch : letterbox ? .letterbox : .crop).rawValue
    picture.turning = (mirror ? 1 : 0) | (flip ? 2 : 0)
    if let region {
      picture.left = UInt32(region.x)
      picture.top = UInt32(region.y)
      picture.width = UInt32(region.width)
      picture.height = UInt32(region.height)
    }
    return picture
  }

  private var region: PixelRectangle? { roi.flatMap { $0.lent { PixelText.region($0) } } }
}
