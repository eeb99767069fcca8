import Foundation
import TestSupport

/// The board's own `stint`, run on this machine by an emulator of the board's processor.
enum BoardProgram {
  /// The program that `make cross` builds.
  static let path = SharedFiles.packageRoot.appendingPathComponent(".build/board/stint").path

  /// Where Debian keeps the libraries of arm64 for cross-compilers.
  private static let libraries = "/usr/aarch64-linux-gnu"

  /// Whether the program and an emulator are there. In CI they must be.
  static let available =
    ProcessInfo.processInfo.environment["CI"] == "true"
    || (FileManager.default.isExecutableFile(atPath: path)
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/qemu-aarch64"))

  /// What tests that need them say when they are skipped.
  static let absence = "no board program: `make cross` builds it, `make setup` installs qemu-user"

  /// The processors of the boards, and a board whose plans each runs.
  static let processors = [
    (cpu: "cortex-a53", board: "rpi3"), (cpu: "cortex-a72", board: "rpi4"),
    (cpu: "cortex-a76", board: "rpi5"),
  ]

  /// Runs the program on a processor; answers its code, stdout and stderr.
  static func run(
    _ arguments: [String], cpu: String
  ) throws -> (code: Int32, output: String, errors: String) {
    try Launch.run(command(arguments, cpu: cpu))
  }

  /// Runs the program on a processor, on a thread of its own.
  static func runAside(
    _ arguments: [String], cpu: String
  ) async throws -> (code: Int32, output: String, errors: String) {
    try await launchAside(command(arguments, cpu: cpu))
  }

  /// The command that runs the program on a processor.
  static func command(_ arguments: [String], cpu: String) -> [String] {
    ["/usr/bin/qemu-aarch64", "-L", libraries, "-cpu", cpu, path] + arguments
  }

  /// Runs any program to its end on a thread of its own, so that the threads that tests
  /// share go on with other tests meanwhile.
  static func launchAside(
    _ command: [String]
  ) async throws -> (code: Int32, output: String, errors: String) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try Launch.run(command) }) }
    }
  }
}
