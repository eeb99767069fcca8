import Options
import Runner
import Sessions

/// `stint blink PLAN [LINE]`, `stint blink LINE --chip LABEL`: are the wires right?
enum BlinkVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let first = arguments.word(0) else {
      Output.error("give a plan, or a line and its --chip; see `stint help blink`")
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
        let session = try Session(planAt: first)
        try Blinker(session, name: first, line: second).run(times: values.times)
      }
      return 0
    } catch {
      Output.error(error.message)
      return 1
    }
  }
}
