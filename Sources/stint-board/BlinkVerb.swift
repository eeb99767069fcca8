import Runner
import Sessions

/// `stint blink PLAN [LINE]`, `stint blink LINE --chip LABEL`: are the wires right?
enum BlinkVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    var times = 3
    if let text = arguments.value(of: "--times") {
      guard let number = wholeNumber(text), number <= 1000 else {
        Text.error("--times must be a whole number, 1 to 1000")
        return 64
      }
      times = number
    }
    guard let first = arguments.word(0, of: .blink) else {
      Text.error("give a plan, or a line and its --chip; see `stint help blink`")
      return 64
    }
    let second = arguments.word(1, of: .blink)
    do throws(RunError) {
      if let chip = arguments.value(of: "--chip") {
        guard second == nil else {
          throw RunError("--chip goes with one line and no plan; see `stint help blink`")
        }
        try Blinker(chip: chip, line: first).run(times: times)
      } else {
        let session = try Session(planAt: first)
        try Blinker(session, name: first, line: second).run(times: times)
      }
      return 0
    } catch {
      Report.error(error.message)
      return 1
    }
  }
}
