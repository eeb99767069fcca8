import Foundation
import TestSupport

/// Runs the built `stint` as a person would.
struct Command {
  let code: Int32
  let output: String
  let errors: String

  /// Runs `stint` with arguments; `shell` wraps the call, "$@" being program and arguments.
  static func run(_ arguments: [String], shell: String = #""$@""#) throws -> Command {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", shell, "sh", HostProgram.path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "STINT_BOARDS": SharedFiles.packageRoot.appendingPathComponent("boards").path,
      "COLUMNS": "80",
    ]) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Nothing here prints more to stderr than a pipe holds, so stdout may be drained first.
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Command(
      code: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: errorData, as: UTF8.self))
  }
}
