import ArgumentParser
import Runner
import Sessions

/// `stint blink`: are the wires right?
struct BlinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blink",
    abstract: "Blink GPIO lines, to try wires without a camera.",
    discussion: """
      With a plan: the lines of its rules one after the other, or one of its board's, which is driven \
      as its rule says. With --chip: any line of a chip that `stint devices` lists.
      """)

  @Argument(help: "A plan; with --chip, the line.", completion: .file()) var plan: String
  @Argument(help: "A line: GPIO17, 'pin 11' or 'line 17'.") var line: String?
  @Option(
    help: ArgumentHelp("The label of the line's chip, instead of a plan.", valueName: "label"))
  var chip: String?
  @Option(help: "How often each line blinks.") var times = 3

  func validate() throws {
    guard (1...1000).contains(times) else { throw ValidationError("--times must be 1 to 1000.") }
    guard chip == nil || line == nil else {
      throw ValidationError("--chip goes with one line and no plan.")
    }
  }

  func run() throws {
    let (file, line, chip, times) = (plan, line, chip, times)
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
