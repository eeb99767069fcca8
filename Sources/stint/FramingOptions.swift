import ArgumentParser
import Frames
import Runner

/// The options that say what of a frame the model sees.
struct FramingOptions: ParsableArguments {
  @Option(help: "The part of the frame to look at: left,top,WIDTHxHEIGHT.") var roi: String?
  @Flag(help: "Keep all of the frame, with black borders, instead of its centre.")
  var letterbox = false
  @Flag(help: "Use all of the frame, and ignore its aspect.") var stretch = false
  @Flag(help: "Exchange top and bottom.") var flip = false
  @Flag(help: "Exchange left and right.") var mirror = false

  func validate() throws {
    guard !(stretch && letterbox) else {
      throw ValidationError("Give --stretch or --letterbox, not both.")
    }
    guard roi == nil || region != nil else {
      throw ValidationError("--roi must be left, top and size, such as 100,50,300x300.")
    }
  }

  /// What of a frame the model sees.
  var framing: Framing {
    var framing = Framing()
    framing.region = region
    framing.keepsAll = letterbox
    framing.ignoresAspect = stretch
    framing.isFlipped = flip
    framing.isMirrored = mirror
    return framing
  }

  private var region: PixelRectangle? { roi.flatMap { $0.lent { PixelText.region($0) } } }
}
