import Foundation
import Options
import TestSupport
import Testing

/// The workstation's arguments against the table of options.
@Suite struct OptionTests {
  /// What swift-argument-parser knows of an argument.
  private struct Argument: Decodable, Hashable {
    struct Name: Decodable, Hashable {
      let kind: String
      let name: String
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let isOptional: Bool

    /// As rows spell them.
    var spellings: Set<String> {
      Set((names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name })
    }
  }

  private struct Program: Decodable {
    struct Command: Decodable {
      let commandName: String
      let abstract: String?
      let discussion: String?
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    let command: Command
  }

  private func verbs() throws -> [Program.Command] {
    let dump = try Command.run(["--experimental-dump-help"])
    let program = try JSONDecoder().decode(Program.self, from: Data(dump.output.utf8))
    return (program.command.subcommands ?? []).filter {
      $0.commandName != "help" && $0.commandName != "manual"
    }
  }

  @Test func verbsAreThoseOfTheTable() throws {
    let verbs = try verbs()
    #expect(verbs.map(\.commandName) == Verb.host.map(\.text))
    for (verb, known) in zip(verbs, Verb.host) {
      #expect(verb.abstract == known.abstract)
      #expect((verb.discussion ?? "") == known.discussion)
    }
  }

  @Test func everyVerbTakesWhatItsRowsSay() throws {
    for (command, verb) in zip(try verbs(), Verb.host) {
      let rows = OptionName.all.filter { $0.host.contains(verb) }
      let arguments = (command.arguments ?? []).filter {
        $0.spellings.isDisjoint(with: ["--help", "--version"])
      }
      #expect(arguments.count == rows.count, "\(verb)")
      for row in rows {
        let name = String(cString: row.name)
        let found = arguments.first {
          row.isWord ? $0.kind == "positional" && $0.valueName == name : $0.spellings.contains(name)
        }
        let argument = try #require(found, "\(verb) lacks \(name)")
        var help = argument.abstract ?? ""
        if argument.kind == "option", let value = argument.defaultValue {
          help += " (default: \(value))"
        }
        #expect(help == row.wholeHelp, "\(verb) \(name)")
        guard !row.isWord else {
          #expect(argument.isOptional == row.mayBeLeftOut, "\(verb) \(name)")
          continue
        }
        let spellings = [name, String(cString: row.short)].filter { !$0.isEmpty }
        #expect(argument.spellings == Set(spellings), "\(verb) \(name)")
        #expect((argument.kind == "option") == row.takesValue, "\(verb) \(name)")
        if row.takesValue { #expect(argument.valueName == String(cString: row.value)) }
      }
    }
  }

  @Test func helpNamesWhatOtherRoomsKnow() throws {
    let boards = try FileManager.default.contentsOfDirectory(
      atPath: SharedFiles.packageRoot.appendingPathComponent("boards").path
    ).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(boards.count >= 6)
    for board in boards {
      #expect(String(cString: OptionName.board.help).contains(board), "\(board)")
    }
    // A format that help names is one, and makes a frame.
    let workplace = try Workplace()
    let photo = Workplace.fixture("photos/red-ball.png")
    for row in [OptionName.rawFormat, .frameFormat] {
      let help = String(cString: row.help)
      let formats = help.dropLast().split(separator: ": ")[1].components(separatedBy: ", ")
      #expect(formats.count == 8)
      for format in formats {
        let made = try Command.run(
          [
            "frame", photo, "--size", "4x4", "--format", format, "--force", "-o",
            workplace.path("frame"),
          ])
        #expect(made.code == 0, "\(format): \(made.errors)")
      }
    }
  }

  @Test func rotationHoldsForInputToo() throws {
    let workplace = try Workplace()
    let photo = Workplace.fixture("photos/red-ball.png")
    func input(_ options: [String], _ name: String) throws -> [UInt8] {
      let output = workplace.path(name)
      let made = try Command.run(
        ["input", Workplace.classifier, "--source", photo, "-o", output] + options)
      #expect(made.code == 0, "\(made.errors)")
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: output)))
    }
    let turned = try input(["--rotate", "180"], "turned")
    #expect(turned == (try input(["--flip", "--mirror"], "both")))
    #expect(turned != (try input([], "upright")))
  }

  @Test(arguments: [([], "stint inspect"), (["--board"], "stint devices")])
  func manualPagesAreMade(arguments: [String], part: String) throws {
    let page = try Command.run(["manual", "--date", "2026-01-31"] + arguments)
    #expect(page.code == 0, "\(page.errors)")
    #expect(page.output.hasPrefix(".TH STINT 1 \"2026-01-31\" \"stint "))
    #expect(page.output.contains(part.replacing("-", with: "\\-")))
  }
}
