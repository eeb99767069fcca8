import Foundation
import TestSupport

/// Runs the built `stint` as a person would.
struct Command {
  let code: Int32
  let output: String
  let errors: String

  /// Runs `stint` with arguments; `shell` wraps the call, "$@" being program and arguments.
  static func run(_ arguments: [String], shell: String = #""$@""#) throws -> Command {
    let ran = try Launch.run(
      ["/bin/sh", "-c", shell, "sh", HostProgram.path] + arguments,
      environment: ProcessInfo.processInfo.environment.merging([
        "COLUMNS": "80"
      ]) { $1 })
    return Command(code: ran.code, output: ran.output, errors: ran.errors)
  }
}
