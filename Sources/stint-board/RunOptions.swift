import CLinux
import Camera
import Engine
import Plans
import Signals
import Tensors

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
    return options.readRules(arguments, plan) ? options : nil
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

  /// Reads every --signal.
  private mutating func readRules(_ arguments: Arguments, _ plan: Plan) -> Bool {
    guard let header = HeaderTable(plan) else {
      Text.error("there is no memory for the header's pins")
      return false
    }
    let output = plan.tensor(Int(plan.header.output.tensor))
    let parser = RuleParser(
      labels: Labels(plan.section(plan.header.labels), count: plan.labelCount),
      classCount: output.elementCount,
      quantisation: Quantisation(scale: output.scale, zeroPoint: output.zeroPoint),
      header: header.all)
    var from = 0
    while let text = arguments.value(of: "--signal", from: &from) {
      let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
      do throws(RuleError) {
        try rules.add(parser.rule(bytes))
      } catch {
        var message = Message("--signal ")
        message.append(bytes: bytes)
        message.append(": ")
        error.describe(in: &message)
        Report.error(message)
        return false
      }
    }
    return true
  }
}
