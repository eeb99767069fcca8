import Camera
import Runner
import Sessions
import Signals

/// `stint run PLAN --camera NAME [--signal RULE]...`: camera in, pins out, until it is told to end.
enum RunVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0, of: .run) else {
      Text.error("give the plan to run; see `stint help`")
      return 64
    }
    // A service is not started anew after a 64: the same arguments would be wrong again.
    var code: Int32 = 64
    do throws(RunError) {
      let options = try RunOptions(arguments)
      code = 1
      let plan = try prepare(path, arguments)
      code = 64
      let source = try source(arguments, options, plan)
      code = 1
      let skipped = try Run.run(plan, source, options.settings, reload: reload(arguments))
      return skipped == 0 ? 0 : 1
    } catch {
      Report.error(error.message)
      return error.isOfRule ? 64 : code
    }
  }

  /// The source that the arguments name.
  private static func source(
    _ arguments: Arguments, _ options: RunOptions, _ plan: borrowing PreparedPlan
  ) throws(RunError) -> DeviceSource {
    let camera = arguments.value(of: "--camera")
    guard let name = arguments.value(of: "--source") else {
      guard let camera else {
        throw RunError(
          "give the camera: --camera /dev/video0, or usb:NAME; `stint devices` lists them")
      }
      return try DeviceSource(
        camera: camera, for: plan, format: options.format, size: options.size)
    }
    if camera != nil { throw RunError("--camera and --source are both given; keep one") }
    if name == "pattern" {
      return try DeviceSource(pattern: options.size ?? FrameSize(width: 640, height: 480))
    }
    if options.format == nil && options.size == nil {
      return try DeviceSource(pictures: name, loops: options.loops)
    }
    guard let format = options.format, let size = options.size else {
      throw RunError(name, "raw frames need both --format and --size; pictures need neither")
    }
    return try DeviceSource(
      raw: name, format: format, size: size, rowStride: options.rowStride, loops: options.loops)
  }

  /// What SIGHUP does; the arguments stay where they are as long as the program runs.
  private static func reload(_ arguments: Arguments) -> PlanReload {
    PlanReload(UnsafeRawPointer(arguments.values)) { address, receiver in
      let arguments = Arguments(at: address)
      PlanReload.deliver(to: receiver) { () throws(RunError) in
        guard let path = arguments.word(0, of: .run) else { throw RunError("there is no plan") }
        return try RunVerb.prepare(path, arguments)
      }
    }
  }

  /// Loads the plan and the rules for it.
  private static func prepare(
    _ path: UnsafePointer<CChar>, _ arguments: Arguments
  ) throws(RunError) -> PreparedPlan {
    try PreparedPlan(
      try Session(planAt: path), name: path, isDryRun: arguments.has("--dry-run")
    ) { (parser, rules) throws(RunError) in
      try arguments.addRules(parser, to: &rules)
    }
  }
}
