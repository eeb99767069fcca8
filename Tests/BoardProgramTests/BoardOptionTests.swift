import Foundation
import Options
import TestSupport
import Testing

/// The board's program against the table of options, as it was compiled for a workstation.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct BoardOptionTests {
  private static let usage = Result { try BoardProgram.run(["help"], cpu: "cortex-a53").output }

  @Test func usageTellsOfEveryOptionOfAVerbAndNoOther() throws {
    for verb in Verb.board {
      let usage = try BoardProgram.run(["help", verb.text], cpu: "cortex-a53").output
      let lines = usage.split(separator: "\n").filter {
        $0.hasPrefix("    ") && !$0.hasPrefix("     ")
      }
      // A row begins with its names.
      let told = Set(
        lines.flatMap { $0.split(separator: " ").prefix(2).filter { $0.hasPrefix("--") } })
      let rows = OptionName.all.filter {
        $0.board.contains(verb) && !$0.isWord && ($0 != .help || verb == .help)
      }
      #expect(told.map(String.init).sorted() == rows.map { String(cString: $0.name) }.sorted())
      let text = usage.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      for row in rows {
        #expect(text.contains(String(cString: row.help)), "\(verb) \(row)")
        let value = String(cString: row.value).uppercased()
        #expect(text.contains("\(String(cString: row.name)) \(value)"), "\(verb) \(row)")
        if row.usual[0] != 0 { #expect(text.contains("Default: \(String(cString: row.usual))")) }
      }
    }
  }

  @Test func usageFits80Columns() throws {
    let usage = try Self.usage.get()
    for line in usage.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  /// A value that each option of the board takes.
  private func value(_ option: OptionName) -> String {
    switch option {
    case .format: "YUYV"
    case .size: "64x48"
    case .roi: "0,0,1x1"
    case .rotate: "180"
    case .range: "full"
    case .inferOutput, .inputOutput: "2"
    default: "1"
    }
  }

  /// None is told to be unknown: the error is of the plan, which is not there.
  @Test(arguments: Verb.board.filter { $0 != .version && $0 != .help })
  func everyVerbTakesItsOptions(verb: Verb) throws {
    let options = OptionName.all.filter {
      $0.isTaken(onBoardBy: verb) && !$0.isWord
        && ![.help, .letterbox, .stretch, .chip].contains($0)
    }
    let told = options.flatMap { option in
      [String(cString: option.name)] + (option.takesValue ? [value(option)] : [])
    }
    for arguments in [told + ["/no/x.plan"], ["/no/x.plan"] + told] {
      let answer = try BoardProgram.run([verb.text] + arguments, cpu: "cortex-a53")
      #expect(answer.code == 1, "\(arguments): \(answer.errors)")
      #expect(answer.errors == "Error: /no/x.plan: it cannot be read: No such file or directory\n")
    }
  }

  @Test func aValueIsNoOption() throws {
    let answer = try BoardProgram.run(
      ["run", "/no/x.plan", "--signal", "--json", "--frames"], cpu: "cortex-a53")
    #expect(answer.code == 64 && answer.errors == "Error: --frames: its value is missing\n")
  }

  @Test(arguments: [
    (["run", "x", "--top", "11"], "--top must be a whole number, 1 to 10"),
    (
      ["run", "x", "--crop", "--stretch"],
      "two of --crop, --letterbox and --stretch are given; keep one, not both"
    ),
    (["bench", "x", "--runs", "0"], "--runs must be a whole number, 1 or more"),
    (["bench", "x", "--threads", "0"], "--threads must be a whole number, 1 to 64"),
    (["run", "x", "--threads", "65"], "--threads must be a whole number, 1 to 64"),
    (["input", "x", "--range", "half"], "--range must be full or limited"),
    (["blink", "x", "--times", "1001"], "--times must be a whole number, 1 to 1000"),
  ])
  func bothProgramsSayTheSameOfAValue(arguments: [String], said: String) throws {
    let board = try BoardProgram.run(arguments, cpu: "cortex-a53")
    #expect(board.code == 64 && board.errors == "Error: \(said)\n", "\(board.errors)")
    var host = arguments
    if host[0] == "run" { host += ["--source", "pattern"] }
    if host[0] == "input" { host += ["--source", "x", "-o", "y"] }
    let answer = try Launch.run([HostProgram.path] + host)
    #expect(answer.code == 64)
    #expect(answer.errors == "Error: \(said); see `stint \(host[0]) --help`\n", "\(answer.errors)")
  }

  @Test func theShortNameOfOutputIsTaken() throws {
    let answer = try BoardProgram.run(
      ["input", "/no/x.plan", "--camera", "/dev/video0", "-o", "/no/y"], cpu: "cortex-a53")
    #expect(answer.code == 1 && answer.errors.hasPrefix("Error: /no/y: "), "\(answer.errors)")
  }
}
