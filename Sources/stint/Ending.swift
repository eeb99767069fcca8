import ArgumentParser
import Foundation
import Runner

/// How the program ends where a verb does not: with what was asked for instead, such as help, or with
/// one line that says why.
enum Ending {
  static func end(_ error: any Error) -> Never {
    let code = Stint.exitCode(for: error)
    guard code == .success else { fail(error, code) }
    do {
      let columns = Output.columns
      try Output.print(HelpText.fitted(Stint.fullMessage(for: error, columns: columns), columns))
      try Output.finish()
    } catch {
      fail(error, Stint.exitCode(for: error))
    }
    exit(code.rawValue)
  }

  private static func fail(_ error: any Error, _ code: ExitCode) -> Never {
    // Nobody reads the run's lines any more.
    if let error = error as? RunError, error.code == EPIPE, "\(error)".hasPrefix("stdout:") {
      exit(128 + SIGPIPE)
    }
    let line = line(error)
    // A bare code has nothing to say, or has said it.
    if !line.isEmpty {
      Output.note("Error: \(line)")
      if wantsJSON { report(error, line) }
    }
    exit(code.rawValue)
  }

  /// What is wrong, and for arguments where to read more.
  private static func line(_ error: any Error) -> String {
    let message = Stint.message(for: error).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    let whole = Stint.fullMessage(for: error)
    // The help of the argument that is missing, after its name and two blanks.
    let what = whole.firstMatch(of: /\nHelp:  (?:.*  )?(.*)/)?.1
    guard !message.isEmpty, let help = whole.firstMatch(of: /See '(stint.*) --help'/)?.1 else {
      return message
    }
    return "\(clause(message))\(what.map { ": \(clause(String($0)))" } ?? ""); see `\(help) --help`"
  }

  /// A sentence without its end.
  private static func clause(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// Whether a program reads the answer; also where arguments could not be parsed.
  private static var wantsJSON: Bool {
    CommandLine.arguments.prefix { $0 != "--" }.contains("--json")
  }

  private static func report(_ error: any Error, _ line: String) {
    do {
      if let conflict = error as? SolveConflict {
        try Output.json(.error, conflict)
      } else {
        try Output.json(.error, ErrorDocument(message: line))
      }
    } catch {
      // The line is on stderr; stdout is what fails.
    }
  }
}
