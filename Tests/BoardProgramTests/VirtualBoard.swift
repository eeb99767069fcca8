import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import Planner
import TestSupport
import Testing

/// A run of the virtual board: a script inside it, and what QEMU saw of its pins.
struct VirtualBoard {
  /// A change of a pin, or a mark that the script left.
  struct Event: Equatable {
    let seconds: Double
    let text: String
  }

  let code: Int32
  let output: String
  let errors: String
  let events: [Event]
  /// The files that the script left in its folder.
  let files: [String: [UInt8]]

  /// Whether there is QEMU to run it; in CI there must be.
  static let available =
    ProcessInfo.processInfo.environment["CI"] == "true"
    || (BoardProgram.available
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/qemu-system-aarch64"))

  /// What tests that need it say when they are skipped.
  static let absence = "no virtual board: `make setup` installs qemu-system-arm"

  /// Boots, shows the camera a picture of one colour, and runs a script in a folder that holds
  /// `stint`, `tiny.plan` (which names red, green, blue, grey, and carries `rules`) and `red.rgb`, `blue.rgb`. These two
  /// are in /tmp as well; `says` is a command of the script.
  ///
  /// - Parameters:
  ///   - files: what the folder holds besides.
  ///   - options: those of `run.sh`.
  static func run(
    _ script: String, rules: [String] = [], files: [String: [UInt8]] = [:], options: [String] = [],
    seconds: Int = 90
  ) async throws -> VirtualBoard {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-virtual-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      atPath: BoardProgram.path, toPath: folder.appendingPathComponent("stint").path)
    try Data(plan(rules)).write(to: folder.appendingPathComponent("tiny.plan"))
    for (name, colour) in [("red", [205, 45, 40]), ("blue", [45, 70, 200])] as [(String, [UInt8])] {
      let pixels = [UInt8]((0..<640 * 480).flatMap { _ in colour })
      try Data(pixels).write(to: folder.appendingPathComponent("\(name).rgb"))
    }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    try Data((preamble + script).utf8).write(to: folder.appendingPathComponent("script"))
    let trace = folder.appendingPathComponent("pins")
    let runner = SharedFiles.packageRoot.appendingPathComponent("toolchain/virtual-board/run.sh")
    let ran = try await BoardProgram.launchAside(
      [
        "/bin/sh", runner.path, "--photo", folder.appendingPathComponent("red.rgb").path,
        "--format", "RGB3", "--share", folder.path, "--trace", trace.path, "--timeout",
        "\(seconds)",
      ] + options + ["--", "sh", "script"])
    let given = Set(files.keys).union([
      "stint", "tiny.plan", "red.rgb", "blue.rgb", "script", "pins",
    ])
    var left: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !given.contains(name) {
      left[name] = try SharedFiles.bytes(folder.appendingPathComponent(name))
    }
    let lines = (try? String(contentsOf: trace, encoding: .utf8)) ?? ""
    return VirtualBoard(
      code: ran.code, output: ran.output, errors: ran.errors,
      events: lines.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let seconds = Double(parts[0]) else { return nil }
        return Event(seconds: seconds, text: String(parts[1]))
      }, files: left)
  }

  /// The levels that a pin took from the command's start on, one after the other.
  func levels(ofPin pin: Int) -> [Int] {
    let start = events.firstIndex { $0.text == "mark command" } ?? 0
    let prefix = "pin \(pin) "
    return events[start...].filter { $0.text.hasPrefix(prefix) }
      .compactMap { Int($0.text.dropFirst(prefix.count)) }
  }

  /// The first event of this text after another.
  func first(_ text: String, after mark: String) -> Event? {
    guard let start = events.lastIndex(where: { $0.text.hasPrefix(mark) }) else { return nil }
    return events[start...].first { $0.text == text }
  }

  /// `says COUNT TEXT` waits, at most 20 s, until /tmp/log has so many lines with a text.
  private static let preamble = """
    cp stint tiny.plan /tmp
    says() {
      tries=0
      until [ "$(grep -c "$2" /tmp/log)" -ge "$1" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 400 ] || { echo "never said $1 times: $2"; cat /tmp/log; exit 9; }
        usleep 50000
      done
    }

    """

  /// Whether a pin stayed as it was between two marks.
  func isSteady(pin: Int, from: String, to: String) -> Bool {
    guard let start = events.firstIndex(where: { $0.text.hasPrefix(from) }),
      let end = events[start...].firstIndex(where: { $0.text.hasPrefix(to) })
    else { return false }
    return !events[start...end].contains { $0.text.hasPrefix("pin \(pin) ") }
  }

  /// The bytes of the plan that names colours.
  static func plan(_ rules: [String] = []) throws -> [UInt8] {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    var graph = try ModelReader.read(fixture.model, name: fixture.name)
    graph.labels = ["red", "green", "blue", "grey"]
    return try plan(of: graph, rules)
  }

  /// The bytes of a plan for the virtual board.
  static func plan(of graph: Graph, _ rules: [String] = []) throws -> [UInt8] {
    let pins = PinSetup(
      chip: "9030000.pl061",
      header: (0..<8).map { "\($0 + 1) GPIO\($0) \($0)\n" }.joined(), rules: rules)
    return try Compiler.compile(graph, for: .neon, pins: pins).bytes
  }
}
