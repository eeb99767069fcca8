import Engine
import Options
import Plans
import Runner

/// `stint blink PLAN [LINE]`, `stint blink LINE --chip LABEL`: are the wires right?
enum BlinkVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let first = arguments.word(0) else {
      Text.error("give a plan, or a line and its --chip; see `stint help blink`")
      return 64
    }
    let second = arguments.word(1)
    do throws(RunError) {
      if let chip = arguments.value(of: .chip) {
        guard second == nil else {
          throw RunError("--chip goes with one line and no plan; see `stint help blink`")
        }
        try Blinker(chip: chip, line: first).run(times: values.times)
      } else {
        let loaded = try LoadedEngine(path: first)
        let blinker = try Blinker(loaded.engine.plan, name: first, line: second)
        // Its lines were read from the plan, which lives until here.
        _ = loaded.engine.rawOutputBytes
        try blinker.run(times: values.times)
      }
      return 0
    } catch {
      Report.error(error.message)
      return 1
    }
  }
}
