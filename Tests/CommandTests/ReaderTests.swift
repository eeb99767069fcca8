import Foundation
import TestSupport
import Testing

/// A run waits for nobody who reads it, unless its reports are all that it is for.
@Suite struct ReaderTests {
  private let classifier = [
    "run", Workplace.classifier, "--labels", Workplace.classifierLabels, "--signal",
    "red>0.5:GPIO5",
  ]

  /// A shell's function that waits until a file has so many lines with a text.
  private let says = """
    says() { until [ "$(grep -c "$2" errors)" -ge "$1" ]; do sleep 0.05; done; }

    """

  private func errors(_ workplace: Workplace) throws -> String {
    String(decoding: try workplace.bytes("errors"), as: UTF8.self)
  }

  /// The pipe is full before the run begins, so that its first write does not come back.
  @Test(.timeLimit(.minutes(5)), arguments: [[], ["--json"]])
  func aPipeThatNobodyReadsStopsNeitherFramesNorTheEnd(format: [String]) throws {
    let workplace = try Workplace()
    let pixels = [UInt8]((0..<64 * 48).flatMap { _ in [205, 45, 40] as [UInt8] })
    _ = try workplace.write(pixels, "frames.rgb")
    // With JSON the statistics go the way of the results, so that only the end tells.
    let answer = try Command.run(
      classifier + [
        "--source", "frames.rgb", "--format", "RGB3", "--size", "64x48", "--loop", "--stats", "1",
        "--max-rate", "1000",
      ] + format,
      shell: says + """
        cd \(workplace.folder.path); mkfifo pipe
        sleep 600 <pipe & reader=$!
        dd if=/dev/zero of=pipe bs=65536 count=1 2>dd
        "$@" >pipe 2>errors & program=$!
        \(format.isEmpty ? "says 3 'frames classified'" : "sleep 3")
        kill -TERM $program; wait $program; echo "code $?"
        kill $reader
        """)
    #expect(answer.output == "code 0\n", "\(answer.output) \(answer.errors)")
    let told = try errors(workplace)
    let dropped =
      format.isEmpty
      ? told.firstMatch(of: /whole run: [^\n]* (?<count>[0-9]+) reports dropped/)?.output.count
      : told.firstMatch(of: /nobody read them in time: (?<count>[0-9]+)/)?.output.count
    #expect((dropped.flatMap { Int($0) } ?? 0) > 0, "\(told)")
  }

  @Test(.timeLimit(.minutes(5))) func aStoppedTerminalStopsNeitherFramesNorTheEnd() throws {
    let workplace = try Workplace()
    var (master, slave): (Int32, Int32) = (0, 0)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer {
      close(master)
      close(slave)
    }
    // As Ctrl-S does.
    #expect(tcflow(slave, TCOOFF) == 0)
    let flags = fcntl(slave, F_GETFL)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: HostProgram.path)
    process.arguments = classifier + ["--source", "pattern", "--stats", "1"]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "STINT_BOARDS": SharedFiles.packageRoot.appendingPathComponent("boards").path
    ]) { $1 }
    process.standardOutput = FileHandle(fileDescriptor: slave)
    _ = try workplace.write([], "errors")
    process.standardError = try FileHandle(
      forWritingTo: workplace.folder.appendingPathComponent("errors"))
    try process.run()
    while try errors(workplace).components(separatedBy: "frames classified").count < 4 {
      usleep(50_000)
    }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(try errors(workplace).contains("whole run: "))
    #expect(fcntl(slave, F_GETFL) == flags, "the terminal is as its other owners know it")
  }

  /// More records than the pipe and the queue hold together.
  @Test func aSlowReaderOfAFileMissesNothing() throws {
    let workplace = try Workplace()
    let frames = 2000
    _ = try workplace.write([UInt8](repeating: 200, count: frames * 12), "frames.rgb")
    let answer = try Command.run(
      classifier + [
        "--source", "frames.rgb", "--format", "RGB3", "--size", "2x2", "--json",
      ],
      shell: #"cd \#(workplace.folder.path); "$@" | { sleep 2; grep -c '"kind":"frame"'; }"#)
    #expect(answer.output == "\(frames)\n", "\(answer.errors)")
  }

  @Test(.timeLimit(.minutes(5))) func aReaderOfAFileWhoNeverReadsDoesNotHoldBackTheEnd() throws {
    let workplace = try Workplace()
    _ = try workplace.write([UInt8](repeating: 200, count: 20_000 * 12), "frames.rgb")
    let answer = try Command.run(
      classifier + [
        "--source", "frames.rgb", "--format", "RGB3", "--size", "2x2", "--json",
      ],
      shell: """
        cd \(workplace.folder.path); mkfifo pipe
        sleep 600 <pipe & reader=$!
        "$@" >pipe 2>errors & program=$!
        sleep 2
        kill -TERM $program; wait $program; echo "code $?"
        kill $reader
        """)
    #expect(answer.output == "code 0\n", "\(answer.output)")
    #expect(try errors(workplace).contains("nobody read them in time: "))
  }
}
