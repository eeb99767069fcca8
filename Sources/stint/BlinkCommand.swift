import ArgumentParser
import Options
import Runner
import Sessions

/// `stint blink`: are the wires right?
struct BlinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.blink)

  @Argument(.blinkPlan, completion: .file()) var plan: String
  @Argument(.line) var line: String?
  @Option(.chip) var chip: String?
  @Option(.times) var times: String?

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
    guard chip == nil || line == nil else {
      throw ValidationError("--chip goes with one line and no plan.")
    }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.times, times)
    return values
  }

  func run() throws {
    let (file, line, chip, times) = (plan, line, chip, try values().times)
    try file.lent { name throws(RunError) in
      if let chip {
        return try chip.lent { chip throws(RunError) in
          try Blinker(chip: chip, line: name).run(times: times)
        }
      }
      let session = try Session(planAt: name)
      let blinker =
        if let line {
          try line.lent { line throws(RunError) in try Blinker(session, name: name, line: line) }
        } else {
          try Blinker(session, name: name, line: nil)
        }
      try blinker.run(times: times)
    }
  }
}
