import CLinux
import Options
import Plans
import Runner
import Sessions
import Signals

/// `stint input PLAN (--camera NAME | --source RAW) --output FILE`: what the model sees.
enum InputVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    do throws(RunError) {
      guard let path = arguments.word(0), let output = arguments.value(of: .inputOutput)
      else {
        throw RunError("give a plan and --output; see `stint help`")
      }
      let source = arguments.value(of: .rawFrame)
      let target = try Target(output, plan: path, source: source)
      let plan = try PreparedPlan(try Session(planAt: path), name: path) {
        (_, _) throws(RunError) in true
      }
      var input = try InputTensor(plan.session.plan)
      if let source {
        try RawFrameFile(source, values).fill(&input, values.framing, for: plan.session.plan)
      } else if let camera = arguments.value(of: .camera) {
        var source = try DeviceSource(
          camera: camera, for: plan, format: values.format, size: values.size)
        try look(&source, values.framing, for: plan.session.plan, into: &input)
      } else {
        throw RunError("give --camera /dev/video0, or --source with --format and --size")
      }
      try target.write(input.raw)
      return 0
    } catch {
      Output.error(error.message)
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
