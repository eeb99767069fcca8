import CLinux
import Camera
import Engine
import Plans
import Runner
import Signals

/// `stint run PLAN --camera NAME [--signal RULE]...`: camera in, pins out, until it is told to end.
enum RunVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.positional(1) else {
      Text.error("give the plan to run; see `stint help`")
      return 64
    }
    guard let loaded = LoadedEngine.load(path) else { return 1 }
    guard let options = RunOptions.read(arguments, loaded.engine.plan) else { return 64 }
    stint_hold_signals()
    do throws(GPIOError) {
      let lines = LineSet(options.rules)
      if options.isDryRun || options.rules.count == 0 {
        return try loop(loaded.engine, options, try PrintedLines(lines, file: 1))
      }
      let chip = LineName(bytes: loaded.engine.plan.name(loaded.engine.plan.header.gpioChip))
      return try loop(
        loaded.engine, options, try GPIOLines(lines, chip: chip, try GPIOLibrary()))
    } catch {
      var message = Message()
      error.describe(in: &message)
      Report.error(message)
      return 1
    }
  }

  private static func loop<Lines: LineOutput & ~Copyable>(
    _ engine: Engine, _ options: RunOptions, _ lines: consuming Lines
  ) throws(GPIOError) -> Int32 {
    let classes = engine.output.count
    var loop = ClassifierLoop(
      engine: engine, keeper: CameraKeeper(options.camera, options.request),
      decision: Decision(rules: options.rules, classCount: classes), lines: lines)
    var causes = CauseLog()
    var frames = 0
    while stint_pending_signal() == 0 {
      switch try loop.step(waitMilliseconds: 200) {
      case .idle: break
      case .cameraStarted:
        causes.clear()
        announce(loop.format)
      case .cameraLost(let error):
        Report.note("camera lost, lines safe: ", error.line)
      case .cameraUnavailable(let error):
        if causes.isNew(error.cause) { Report.note("no camera yet: ", error.line) }
      case .unusableFormat: Text.error("the camera's pictures cannot become the model's input")
      case .classified(let frame):
        frames += 1
        // Alive is only who classifies new frames.
        if frames == 1 { notify("READY=1") }
        notify("WATCHDOG=1")
        if options.printsJSON {
          Report.json(frame, engine.plan)
        } else if frames == 1 || !frame.changes.isEmpty {
          Report.text(frame, engine.plan)
        }
      }
      if options.frameLimit > 0 && frames >= options.frameLimit { break }
    }
    try loop.stop()
    Text.write("frames classified: ", to: 2)
    Text.write(frames, to: 2)
    Text.write("\n", to: 2)
    return 0
  }

  /// Tells systemd. Literals end with a zero byte in memory, and a String would need a heap.
  private static func notify(_ state: StaticString) {
    stint_notify(UnsafeRawPointer(state.utf8Start).assumingMemoryBound(to: CChar.self))
  }

  private static func announce(_ format: CameraFormat?) {
    guard let format else { return }
    Text.write("camera: ", to: 2)
    Text.write(format.size.width, to: 2)
    Text.write(" x ", to: 2)
    Text.write(format.size.height, to: 2)
    Text.write(" ", to: 2)
    format.cameraFourCC.text.withCString { Text.write($0, to: 2) }
    Text.write("\n", to: 2)
  }
}
