import Foundation
import TestSupport
import Testing

/// `stint run` where there is no camera: photos, raw frames, the test pattern.
@Suite struct RunTests {
  private let classifier = [Workplace.classifier, "--labels", Workplace.classifierLabels]

  private func objects(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
  }

  /// The names of the highest classes of all frames.
  private func labels(_ output: String) throws -> [String] {
    try objects(output).filter { $0["kind"] as? String == "frame" }.compactMap {
      (($0["classes"] as? [[String: Any]])?.first)?["label"] as? String
    }
  }

  /// Raw frames of one colour each.
  private func frames(_ colours: [[UInt8]]) -> [UInt8] {
    colours.flatMap { colour in (0..<64 * 48).flatMap { _ in colour } }
  }

  private let red: [UInt8] = [205, 45, 40]
  private let blue: [UInt8] = [45, 70, 200]

  @Test func aFolderOfPhotosIsShownOnceEachByName() throws {
    let answer = try Command.run(
      ["run"] + classifier + [
        "--source", Workplace.fixture("photos"), "--json", "--signal", "red>0.5:GPIO5",
      ])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(try labels(answer.output) == ["blue", "green", "grey", "red"])
    let records = try objects(answer.output)
    #expect(
      records.map { $0["kind"] as? String ?? "" } == [
        "frame", "frame", "frame", "frame", "summary",
      ])
    #expect(records[4]["frames"] as? Int == 4)
    let changed = try #require(records[3]["lines"] as? [[String: Any]])
    #expect(changed.first?["line"] as? String == "GPIO5")
    #expect(changed.first?["active"] as? Bool == true)
    #expect((records[3]["file"] as? String ?? "").hasSuffix("photos/red-ball.png"))
  }

  @Test func photosAreClassifiedAsTheVerbClassifyDoes() throws {
    let photo = Workplace.fixture("photos/green-leaf.png")
    let ran = try Command.run(["run"] + classifier + ["--source", photo, "--json", "--top", "4"])
    let classified = try Command.run(
      ["classify", Workplace.classifier, photo, "--labels", Workplace.classifierLabels, "--json"])
    let frame = try #require(try objects(ran.output).first)
    let results = try #require(
      (try JSONSerialization.jsonObject(with: Data(classified.output.utf8)) as? [String: Any])?[
        "photos"] as? [[String: Any]])
    let expected = try #require(results.first?["classes"] as? [[String: Any]])
    let top = try #require(frame["classes"] as? [[String: Any]])
    #expect(top.map { $0["label"] as? String } == expected.map { $0["label"] as? String })
    for (one, other) in zip(top, expected) {
      let (score, wanted) = (one["score"] as? Double ?? -1, other["score"] as? Double ?? -2)
      #expect(abs(score - wanted) < 1e-6)
    }
  }

  @Test func aPhotoThatCannotBeReadIsNamedAndTheOthersAreShown() throws {
    let workplace = try Workplace()
    let photo = try Data(contentsOf: URL(fileURLWithPath: Workplace.fixture("photos/red-ball.png")))
    _ = try workplace.write([UInt8](photo), "b.png")
    _ = try workplace.write(Array("no picture".utf8), "a.png")
    _ = try workplace.write(Array("ignored".utf8), "notes.txt")
    let answer = try Command.run(
      ["run"] + classifier + ["--source", workplace.folder.path, "--json"])
    #expect(answer.code != 0)
    #expect(answer.errors.contains("a.png: this is not a JPEG"), "\(answer.errors)")
    #expect(!answer.errors.contains("notes.txt"))
    #expect(try labels(answer.output) == ["red"])
  }

  @Test func rawFramesMoveLinesThatAreOnlyPrinted() throws {
    let workplace = try Workplace()
    let file = try workplace.write(frames([red, blue, red]), "frames.rgb")
    let rules = try workplace.write(Array("# lines\nred>0.5:GPIO5\n".utf8), "rules")
    let answer = try Command.run(
      ["run"] + classifier + [
        "--source", file, "--format", "RGB3", "--size", "64x48", "--signals", rules,
      ])
    #expect(answer.code == 0, "\(answer.errors)")
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count == 5, "each change once: \(lines)")
    #expect(lines.first == "dry run: GPIO5 off (safe state)")
    #expect(lines.dropFirst().prefix(3).map { $0.hasSuffix("GPIO5 on") } == [true, false, true])
    #expect(lines[2].hasPrefix("frame 1  blue ") && lines[2].hasSuffix(" ms  GPIO5 off"))
    #expect(lines.last == "the run ends, lines safe  GPIO5 off")
    #expect(answer.errors.contains("frames classified: 3"), "\(answer.errors)")
  }

  @Test func whatCannotBeIsSaidInOneLine() throws {
    let workplace = try Workplace()
    let file = try workplace.write(frames([red]) + [1], "frames.rgb")
    let rules = try workplace.write(Array("red>0.5:GPIO5\nred>2:GPIO6\n".utf8), "rules")
    let empty = workplace.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let pattern = ["--source", "pattern", "--frames", "1"]
    let cases: [([String], String)] = [
      ([], "--camera"), (["--source", "pattern", "--camera", "/dev/video0"], "keep one"),
      (["--source", "/no/photos"], "/no/photos"), (["--source", empty], "no photo"),
      (["--source", file, "--format", "RGB3", "--size", "64x48"], "whole frames"),
      (["--source", file, "--size", "64x48"], "both --format and --size"),
      (["--camera", "/dev/null"], "not a camera"), (pattern + ["--size", "64"], "640x480"),
      (pattern + ["--roi", "1,1"], "--roi"), (pattern + ["--rotate", "90"], "180"),
      (pattern + ["--roi", "600,0,100x100"], "640 x 480"), (pattern + ["--top", "0"], "--top"),
      (pattern + ["--top", "11"], "--top"), (pattern + ["--stats", "-1"], "--stats"),
      (pattern + ["--max-rate", "0"], "--max-rate"),
      (["--source", "pattern", "--frames", "0"], "--frames"),
      (pattern + ["--signal", "rde>0.5:GPIO5"], "did you mean 'red'"),
      (pattern + ["--signals", rules], "rules: line 2"),
      (pattern + ["--signals", "/no/rules"], "/no/rules"),
      (pattern + ["--signal", "red>0.5:GPIO99"], "no line 'GPIO99'; it has GPIO0 to GPIO27"),
      (pattern + ["--signal", "red>0.5:GPOI17", "--dry-run"], "did you mean 'GPIO17'?"),
      (pattern + ["--signal", "red>0.5:17"], "did you mean 'GPIO17'?"),
      (pattern + ["--signal", "red>0.5:pin 1"], "power or ground"),
      (pattern + ["--signal", "red>0.5:pin 41"], "its pins, 1 to 40"),
      (pattern + ["--signal", "red>0.5:GPIO5,votes=3"], "write of=3/5"),
      (pattern + ["--signal", "red>0.5:GPIO5,hodl=1s"], "did you mean 'hold'?"),
      (pattern + ["--signals", rules, "--signal", "red>0.5:GPIO5"], "line 2"),
      (pattern + ["--signal", "red>0.5:GPIO5", "--signal", "blue>0.5:GPIO5"], "two rules"),
      (pattern + ["--format", "TOOLONG"], "--format"), (pattern + ["--frobnicate"], "--frobnicate"),
    ]
    for (arguments, part) in cases {
      let answer = try Command.run(["run"] + classifier + arguments)
      #expect(answer.code != 0, "\(arguments)")
      #expect(answer.errors.contains(part), "\(arguments): \(answer.errors)")
      #expect(
        answer.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }.count == 1,
        "\(answer.errors)")
      #expect(answer.output.isEmpty)
    }
    let refused = try Command.run(
      ["run", Workplace.fixture("photos/red-ball.png"), "--source", "pattern"])
    #expect(refused.code != 0)
    #expect(
      refused.errors.contains("this is a PNG picture; give a file that `stint plan` wrote"),
      "\(refused.errors)")
  }

  @Test func aClosedPipeEndsTheRunQuietly() throws {
    for format in [["--json"], []] {
      let answer = try Command.run(
        ["run"] + classifier + ["--source", "pattern", "--signal", "red>0.1:GPIO5"] + format,
        shell: #""$@" | head -n 1"#)
      #expect(answer.code == 0)
      #expect(answer.errors.isEmpty, "\(answer.errors)")
      #expect(answer.output.split(separator: "\n").count == 1)
    }
  }

  @Test func aFullDiskEndsTheRunWithTheReason() throws {
    let answer = try Command.run(
      ["run"] + classifier + ["--source", "pattern", "--json"], shell: #""$@" >/dev/full"#)
    #expect(answer.code != 0)
    #expect(
      answer.errors.contains("stdout: it cannot be written: No space left"), "\(answer.errors)")
  }

  @Test(arguments: ["INT", "TERM"]) func aSignalEndsTheRunWithSafeLines(signal: String) throws {
    let workplace = try Workplace()
    let file = try workplace.write(frames([red]), "frames.rgb")
    let answer = try Command.run(
      ["run"] + classifier + [
        "--source", file, "--format", "RGB3", "--size", "64x48", "--loop", "--signal",
        "red>0.5:GPIO5",
      ],
      shell: """
        "$@" >\(workplace.path("out")) & program=$!
        until grep -q 'GPIO5 on' \(workplace.path("out")); do sleep 0.05; done
        kill -\(signal) $program; wait $program
        """)
    #expect(answer.code == 0, "\(answer.errors)")
    let output = try String(contentsOfFile: workplace.path("out"), encoding: .utf8)
    #expect(output.hasSuffix("the run ends, lines safe  GPIO5 off\n"), "\(output)")
    #expect(answer.errors.contains("whole run: frames classified: "), "\(answer.errors)")
  }

  /// `"$@"` on a terminal of 80 columns.
  private let onATerminal = #"""
    command="stty cols 80; '$1'"; shift
    for word; do command="$command '$word'"; done
    script -qec "$command" /dev/null
    """#

  @Test func aTerminalIsToldOfEachChangeOnceWithTimeClassScoreAndPicture() throws {
    for more in [[], ["--dry-run"]] {
      let answer = try Command.run(
        ["run"] + classifier + [
          "--source", Workplace.fixture("photos"), "--signal", "red>0.5:GPIO5",
        ] + more, shell: onATerminal)
      #expect(answer.code == 0, "\(answer.output)")
      let lines = answer.output.split(separator: "\r\n").map { "\($0)" }
      let changes = lines.filter { $0.contains("GPIO5 on") }
      #expect(changes.count == 1, "\(lines)")
      #expect(
        changes.first?.wholeMatch(
          of: /[0-2][0-9]:[0-5][0-9]:[0-5][0-9] GPIO5 on  red [0-9.]+ %  red-ball\.png/) != nil,
        "\(changes)")
      #expect(
        lines.filter { $0.contains("GPIO5 off") }.count == 2, "at first and at last: \(lines)")
      for line in lines { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test func aLoopOnATerminalSaysWhatThePinReactsTo() throws {
    let answer = try Command.run(
      ["run"] + classifier + [
        "--source", Workplace.fixture("photos"), "--loop", "--frames", "8", "--signal",
        "red>0.5:GPIO5",
      ], shell: onATerminal)
    #expect(answer.code == 0, "\(answer.output)")
    let changes = answer.output.split(whereSeparator: { "\r\n".contains($0) })
      .filter { $0.contains(" GPIO5 o") && $0.contains(".png") }
    #expect(changes.count == 3, "on, off, on: \(answer.output)")
    #expect(changes.first?.contains(/GPIO5 on  red [0-9.]+ %  red-ball.png/) ?? false)
    #expect(
      changes.dropFirst().first?.contains(/GPIO5 off  red [0-9.]+ %  blue-plate.png/) ?? false)
  }

  @Test func rulesWithoutLabelsAreToldHowToGetThem() throws {
    let answer = try Command.run(
      ["run", Workplace.classifier, "--source", "pattern", "--signal", "red>0.5:GPIO5"])
    #expect(answer.code != 0 && answer.errors.contains("--labels"), "\(answer.errors)")
    #expect(answer.errors.contains("without labels"))
    let byIndex = try Command.run(
      [
        "run", Workplace.classifier, "--source", "pattern", "--frames", "1", "--signal",
        "@0>0.5:GPIO5",
      ])
    #expect(byIndex.code == 0, "\(byIndex.errors)")
  }

  @Test func aFileWithoutRulesIsNoSecret() throws {
    let workplace = try Workplace()
    let rules = try workplace.write(Array("# none yet\n".utf8), "rules")
    let answer = try Command.run(
      ["run"] + classifier + ["--source", "pattern", "--frames", "1", "--signals", rules])
    #expect(answer.code == 0)
    #expect(answer.errors.contains("has no rule; no line is driven"), "\(answer.errors)")
    let planned = try Command.run(
      ["plan", Workplace.classifier, "-o", workplace.path("x.plan"), "--signals", rules])
    #expect(planned.code == 0)
    #expect(planned.errors.contains("has no rule; no line is driven"), "\(planned.errors)")
  }

  @Test func aCameraThatIsNotThereIsNamed() throws {
    let workplace = try Workplace()
    let answer = try Command.run(
      ["run"] + classifier + ["--camera", "/dev/vidoe0"],
      shell: """
        "$@" 2>\(workplace.path("errors")) & program=$!
        until grep -q 'no camera' \(workplace.path("errors")); do sleep 0.05; done
        kill -TERM $program; wait $program
        """)
    #expect(answer.code == 0)
    let errors = String(decoding: try workplace.bytes("errors"), as: UTF8.self)
    #expect(errors.contains("/dev/vidoe0: there is no such camera; plug it in"), "\(errors)")
    #expect(!errors.contains("error 2"))
  }

  @Test func aTerminalShowsOneLineThatIsWrittenOver() throws {
    let answer = try Command.run(
      ["run"] + classifier + ["--source", "pattern", "--frames", "500"],
      shell: #"command="$*"; script -qec "$command" /dev/null"#)
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.output.contains("\r"))
    #expect(answer.output.contains("\u{1B}[K"))
    #expect(answer.output.contains("whole run: frames classified: 500"))
  }
}
