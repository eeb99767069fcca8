import ArgumentParser
import Frames
import Options
import Plans
import Runner

/// The options that say what of a picture the model sees. A plan remembers those that it was made with.
struct FramingOptions: ParsableArguments {
  @Option(.roi) var roi: String?
  @Flag(.crop) var crop = false
  @Flag(.letterbox) var letterbox = false
  @Flag(.stretch) var stretch = false
  @Flag(.flip) var flip = false
  @Flag(.mirror) var mirror = false

  func validate() throws {
    var values = OptionValues()
    try OptionValues.validate { () throws(RunError) in try add(to: &values) }
  }

  /// What of a picture the model sees; what is not given is left to the plan.
  func framing() throws(RunError) -> Framing {
    var values = OptionValues()
    try add(to: &values)
    return values.framing
  }

  /// Adds what is given.
  func add(to values: inout OptionValues) throws(RunError) {
    try values.take(.roi, roi)
    try values.take(.crop, if: crop)
    try values.take(.letterbox, if: letterbox)
    try values.take(.stretch, if: stretch)
    try values.take(.flip, if: flip)
    try values.take(.mirror, if: mirror)
  }

  /// What is given, for a plan to remember.
  func picture() throws(RunError) -> PlanPicture {
    var picture = PlanPicture()
    picture.fit = (stretch ? PlanPicture.Fit.stretch : letterbox ? .letterbox : .crop).rawValue
    picture.turning = (mirror ? 1 : 0) | (flip ? 2 : 0)
    if let region = try framing().region {
      picture.left = UInt32(region.x)
      picture.top = UInt32(region.y)
      picture.width = UInt32(region.width)
      picture.height = UInt32(region.height)
    }
    return picture
  }
}
