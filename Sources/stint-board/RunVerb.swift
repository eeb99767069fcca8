import Options
import Runner
import Sessions
import Signals

/// `stint run PLAN --camera NAME [--signal RULE]...`: camera in, pins out, until it is told to end.
enum RunVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let path = arguments.word(0) else {
      Output.error("give the plan to run; see `stint help`")
      return 64
    }
    // A service is not started anew after a 64: the same arguments would be wrong again.
    var code: Int32 = 1
    do throws(RunError) {
      let plan = try prepare(path, arguments)
      code = 64
      let source = try source(arguments, values, plan)
      code = 1
      let skipped = try Run.run(plan, source, values.settings, reload: reload(arguments))
      return skipped == 0 ? 0 : 1
    } catch {
      Output.error(error.message)
      return error.isOfRule ? 64 : code
    }
  }

  /// The source that the arguments name.
  private static func source(
    _ arguments: Arguments, _ values: OptionValues, _ plan: borrowing PreparedPlan
  ) throws(RunError) -> DeviceSource {
    switch try values.origin(
      camera: arguments.value(of: .camera), source: arguments.value(of: .source))
    {
    case .camera(let name):
      try DeviceSource(camera: name, for: plan, format: values.format, size: values.size)
    case .pattern(let size): try DeviceSource(pattern: size)
    case .pictures(let path): try DeviceSource(pictures: path, loops: values.loops)
    case .raw(let path, let format, let size):
      try DeviceSource(
        raw: path, format: format, size: size, rowStride: values.rowStride, loops: values.loops)
    }
  }

  /// What SIGHUP does; the arguments stay where they are as long as the program runs.
  private static func reload(_ arguments: Arguments) -> PlanReload {
    PlanReload(arguments.address) { address, receiver in
      let arguments = Arguments(at: address, verb: .run)
      PlanReload.deliver(to: receiver) { () throws(RunError) in
        guard let path = arguments.word(0) else { throw RunError("there is no plan") }
        return try RunVerb.prepare(path, arguments)
      }
    }
  }

  /// Loads the plan and the rules for it.
  private static func prepare(
    _ path: UnsafePointer<CChar>, _ arguments: Arguments
  ) throws(RunError) -> PreparedPlan {
    try PreparedPlan(
      try Session(planAt: path, threads: try arguments.values().threadsHere()), name: path,
      isDryRun: arguments.has(.dryRun)
    ) { (parser, rules) throws(RunError) in
      try arguments.addRules(parser, to: &rules)
    }
  }
}
