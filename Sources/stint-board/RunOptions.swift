import CLinux
import Camera
import Engine
import Plans
import Signals

/// What `stint run` was told.
struct RunOptions {
  var camera: CameraName
  var request: CameraRequest
  var rules = RuleSet()
  /// Ends after so many frames; 0 never.
  var frameLimit = 0
  var isDryRun = false
  var printsJSON = false

  /// Reads the options; says on stderr what is wrong with them and answers nil.
  static func read(_ arguments: Arguments, _ plan: Plan) -> RunOptions? {
    let input = plan.tensor(Int(plan.header.input.tensor))
    guard input.channels == 1 || input.channels == 3 else {
      Text.error("the plan's input is no grey or RGB picture; `stint run` needs one")
      return nil
    }
    guard let camera = cameraName(arguments) else { return nil }
    var options = RunOptions(
      camera: camera,
      request: CameraRequest(
        size: FrameSize(width: Int(input.width), height: Int(input.rows)),
        isColour: input.channels == 3))
    options.isDryRun = arguments.has("--dry-run")
    options.printsJSON = arguments.has("--json")
    if let text = arguments.value(of: "--frames") {
      guard let number = wholeNumber(text) else {
        Text.error("--frames must be a whole number, 1 or more")
        return nil
      }
      options.frameLimit = number
    }
    if let text = arguments.value(of: "--format") {
      guard let format = FourCC(text: text) else {
        Text.error("--format must be a code of four characters, such as YUYV")
        return nil
      }
      options.request.fourcc = format
    }
    guard let rules = RunRules.read(arguments, plan) else { return nil }
    options.rules = rules
    return options
  }

  private static func cameraName(_ arguments: Arguments) -> CameraName? {
    guard let text = arguments.value(of: "--camera") else {
      Text.error("give the camera: --camera /dev/video0, or usb:NAME; `stint devices` lists them")
      return nil
    }
    do throws(CameraError) {
      return try CameraName(text)
    } catch {
      Report.error(error.line)
      return nil
    }
  }
}
