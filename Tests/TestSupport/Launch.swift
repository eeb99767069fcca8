import Foundation

/// Runs any program to its end.
public enum Launch {
  /// - Parameters:
  ///   - command: the program's path, and its arguments.
  ///   - environment: nil for that of the tests.
  /// - Returns: the exit code, and all that the program printed. Programs here print less to stderr
  ///   than a pipe holds, so stdout is read first.
  public static func run(
    _ command: [String], environment: [String: String]? = nil
  ) throws -> (code: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    if let environment { process.environment = environment }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: outputData, as: UTF8.self),
      String(decoding: errorData, as: UTF8.self)
    )
  }
}
