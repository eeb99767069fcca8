import CLinux
import Plans
import Runner
import Sessions
import Signals

/// `stint input PLAN (--camera NAME | --source RAW) --output FILE`: what the model sees.
enum InputVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    do throws(RunError) {
      guard let path = arguments.word(0, of: .input), let output = arguments.value(of: "--output")
      else {
        throw RunError("give a plan and --output; see `stint help`")
      }
      let options = try RunOptions(arguments)
      let target = try Target(output, plan: path, source: arguments.value(of: "--source"))
      let plan = try PreparedPlan(try Session(planAt: path), name: path) {
        (_, _) throws(RunError) in true
      }
      var input = try InputTensor(plan.session.plan)
      if let source = arguments.value(of: "--source") {
        try RawFrameFile(source, arguments, options)
          .fill(&input, options.settings.framing, for: plan.session.plan)
      } else if let camera = arguments.value(of: "--camera") {
        var source = try DeviceSource(
          camera: camera, for: plan, format: options.format, size: options.size)
        try look(&source, options.settings.framing, for: plan.session.plan, into: &input)
      } else {
        throw RunError("give --camera /dev/video0, or --source with --format and --size")
      }
      try target.write(input.raw)
      return 0
    } catch {
      Report.error(error.message)
      return 1
    }
  }

  /// Takes the first frame of a camera.
  private static func look(
    _ camera: inout DeviceSource, _ framing: Framing, for plan: Plan,
    into input: inout InputTensor
  ) throws(RunError) {
    stint_hold_signals()
    while stint_pending_signal() == 0 {
      switch try camera.step(waitMilliseconds: 200) {
      case .idle, .started: continue
      case .frame(let frame):
        try input.fill(frame, framing, for: plan)
        camera.stop()
        return
      case .lost(let reason, _), .unavailable(let reason, _), .skipped(let reason):
        throw RunError(reason)
      case .ended: throw RunError("the camera ended")
      }
    }
    throw RunError("ended by a signal; nothing was written")
  }
}
