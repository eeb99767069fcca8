import Foundation
import TestSupport
import Testing

/// What verbs write: nothing that they read is lost, nor anything else that somebody made.
@Suite struct OutputFileTests {
  /// A folder with everything that a verb can read.
  private func workplace() throws -> Workplace {
    let workplace = try Workplace()
    for (name, path) in [
      ("m.tflite", Workplace.classifier), ("l.txt", Workplace.classifierLabels),
      ("p.png", Workplace.fixture("photos/red-ball.png")),
      ("board.json", SharedFiles.packageRoot.appendingPathComponent("boards/rpi4.json").path),
    ] {
      _ = try workplace.write(SharedFiles.bytes(URL(fileURLWithPath: path)), name)
    }
    _ = try workplace.write(Array("red>0.5:GPIO17\n".utf8), "rules")
    _ = try workplace.write([UInt8](repeating: 200, count: 3072), "in.bin")
    _ = try workplace.write(Array("id,lower,upper,size\na,0,2,64\nb,1,3,32\n".utf8), "b.csv")
    let made = try Command.run(["plan", workplace.path("m.tflite"), "-o", workplace.path("x.plan")])
    #expect(made.code == 0, "\(made.errors)")
    return workplace
  }

  /// Every verb with an output, and what it reads; `*` stands for the output.
  static let uses: [(arguments: [String], reads: [String])] = [
    (["plan", "m.tflite", "-o", "*"], ["m.tflite"]),
    (["plan", "m.tflite", "--report", "*"], ["m.tflite"]),
    (["plan", "m.tflite", "--export-tflm", "*"], ["m.tflite"]),
    (
      [
        "plan", "m.tflite", "--labels", "l.txt", "--board", "board.json", "--signals", "rules",
        "-o", "*",
      ], ["l.txt", "board.json", "rules"]
    ),
    (["infer", "m.tflite", "--input", "in.bin", "--output", "*"], ["m.tflite", "in.bin"]),
    (["infer", "x.plan", "--input", "in.bin", "--output", "*"], ["x.plan"]),
    (["infer", "m.tflite", "--labels", "l.txt", "--input", "in.bin", "--output", "*"], ["l.txt"]),
    (["input", "m.tflite", "--source", "p.png", "-o", "*"], ["m.tflite", "p.png"]),
    (
      [
        "input", "m.tflite", "--source", "in.bin", "--format", "RGB3", "--size", "32x32", "-o", "*",
      ],
      ["in.bin"]
    ),
    (["frame", "p.png", "--size", "32x32", "--format", "RGB3", "-o", "*"], ["p.png"]),
    (["solve", "b.csv", "-o", "*"], ["b.csv"]),
    (["inspect", "x.plan", "--report", "*"], ["x.plan"]),
    (["inspect", "m.tflite", "--labels", "l.txt", "--report", "*"], ["m.tflite", "l.txt"]),
  ]

  private func run(
    _ arguments: [String], to output: String, in workplace: Workplace
  ) throws -> Command {
    try Command.run(
      arguments.map { $0 == "*" ? output : $0 }, shell: "cd '\(workplace.folder.path)'; \"$@\"")
  }

  @Test(arguments: uses.indices)
  func noVerbWritesOverWhatItReads(index: Int) throws {
    let workplace = try workplace()
    let (arguments, reads) = Self.uses[index]
    for name in reads {
      let before = try workplace.bytes(name)
      let manager = FileManager.default
      try manager.createSymbolicLink(
        atPath: workplace.path("link"), withDestinationPath: workplace.path(name))
      try manager.linkItem(atPath: workplace.path(name), toPath: workplace.path("twin"))
      try manager.createSymbolicLink(atPath: workplace.path("here"), withDestinationPath: ".")
      for path in [name, "./\(name)", workplace.path(name), "here/\(name)", "link", "twin"] {
        for force in [[], ["--force"]] {
          let answer = try run(arguments + force, to: path, in: workplace)
          #expect(answer.code != 0, "\(arguments) to \(path)")
          #expect(answer.errors.contains("itself; choose another name"), "\(answer.errors)")
        }
        #expect(try workplace.bytes(name) == before)
      }
      for path in ["link", "twin", "here"] {
        try manager.removeItem(atPath: workplace.path(path))
      }
    }
  }

  @Test(arguments: uses.indices)
  func everyOutputFollowsLinksAndKeepsTheMode(index: Int) throws {
    let workplace = try workplace()
    let arguments = Self.uses[index].arguments
    let made = try run(arguments, to: "made", in: workplace)
    #expect(made.code == 0, "\(made.errors)")
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: workplace.path("made"))
    try manager.createSymbolicLink(atPath: workplace.path("link"), withDestinationPath: "made")
    try manager.createSymbolicLink(atPath: workplace.path("far"), withDestinationPath: "absent")
    let names = workplace.names
    for path in ["made", "link", "far"] {
      let answer = try run(arguments, to: path, in: workplace)
      #expect(answer.code == 0, "\(answer.errors)")
    }
    #expect(workplace.names == (names + ["absent"]).sorted(), "a link was replaced")
    for link in ["link", "far"] {
      #expect((try? manager.destinationOfSymbolicLink(atPath: workplace.path(link))) != nil)
    }
    let mode = try manager.attributesOfItem(atPath: workplace.path("made"))[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try workplace.bytes("absent").count == workplace.bytes("made").count)
  }

  @Test(arguments: uses.indices)
  func devicesAndPipesAreWrittenThrough(index: Int) throws {
    let workplace = try workplace()
    let arguments = Self.uses[index].arguments
    // A link to a device, so that a mistake costs the link alone.
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("null"), withDestinationPath: "/dev/null")
    let swallowed = try run(arguments, to: "null", in: workplace)
    #expect(swallowed.code == 0, "\(swallowed.errors)")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: workplace.path("null"))
        == "/dev/null")
    let quoted = arguments.map { $0 == "*" ? "pipe" : $0 }
    let piped = try Command.run(
      quoted,
      shell: """
        cd '\(workplace.folder.path)'; mkfifo pipe; cat pipe >got & "$@" >/dev/null && wait && \
        [ -p pipe ]
        """)
    #expect(piped.code == 0, "\(piped.errors)")
    let made = try run(arguments, to: "made", in: workplace)
    #expect(made.code == 0, "\(made.errors)")
    #expect(try workplace.bytes("got").count == workplace.bytes("made").count)
    let full = try run(arguments, to: "/dev/full", in: workplace)
    #expect(full.code != 0)
    #expect(full.errors.contains("/dev/full: it cannot be written"), "\(full.errors)")
  }

  @Test(arguments: uses.indices)
  func filesOfAnotherKindNeedForce(index: Int) throws {
    let workplace = try workplace()
    let arguments = Self.uses[index].arguments
    let others: [(name: String, bytes: [UInt8])] = [
      ("notes", Array("to be kept\n".utf8)), ("photo", try workplace.bytes("p.png")),
      ("page", Array("<!doctype html><title>mine</title>".utf8)),
      ("a plan", try workplace.bytes("x.plan")), ("a model", try workplace.bytes("m.tflite")),
    ]
    let own =
      arguments.contains("--report")
      ? "page"
      : arguments.contains("--export-tflm") ? "a model" : arguments[0] == "plan" ? "a plan" : ""
    for (name, bytes) in others where name != own {
      let path = try workplace.write(bytes, "there")
      let refused = try run(arguments, to: path, in: workplace)
      #expect(refused.code != 0, "\(arguments) over \(name)")
      #expect(refused.errors.contains("--force"), "\(refused.errors)")
      #expect(try workplace.bytes("there") == bytes)
      let forced = try run(arguments + ["--force"], to: path, in: workplace)
      #expect(forced.code == 0, "\(forced.errors)")
      #expect(try workplace.bytes("there") != bytes)
    }
    // What is empty, as `mktemp` makes it, is nobody's loss.
    let empty = try run(arguments, to: try workplace.write([], "there"), in: workplace)
    #expect(empty.code == 0, "\(empty.errors)")
  }

  @Test(arguments: [
    ["-o", "q", "--report", "./q"], ["-o", "q", "--export-tflm", "q"],
    ["--report", "q", "--export-tflm", "link"], ["-o", "-", "--report", "-"],
    ["-o", "-", "--json"],
  ])
  func twoOutputsDoNotMeet(options: [String]) throws {
    let workplace = try workplace()
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("link"), withDestinationPath: "q")
    let names = workplace.names
    let answer = try run(["plan", "m.tflite"] + options, to: "", in: workplace)
    #expect(answer.code != 0)
    #expect(answer.errors.contains("would both be written there"), "\(answer.errors)")
    #expect(workplace.names == names)
  }

  @Test func whatAShellHasOpenedAsStdoutIsNoOutputAsWell() throws {
    let workplace = try workplace()
    let answer = try Command.run(
      ["plan", workplace.path("m.tflite"), "-o", workplace.path("out")],
      shell: "\"$@\" >'\(workplace.path("out"))'")
    #expect(answer.code != 0)
    #expect(answer.errors.contains("stdout goes there, too"), "\(answer.errors)")
  }

  @Test func aPlanWithoutOutputIsPlannedAndPrintedOnly() throws {
    let workplace = try workplace()
    let names = workplace.names
    let answer = try run(["plan", "m.tflite", "--frontier"], to: "", in: workplace)
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.output.contains("not written") && answer.output.contains("arena"))
    #expect(workplace.names == names)
  }

  @Test func aDashIsStdinAndStdout() throws {
    let workplace = try workplace()
    let answer = try Command.run(
      [],
      shell: """
        set -e; cd '\(workplace.folder.path)'
        "$1" plan m.tflite -o - >a.plan 2>figures; cmp a.plan x.plan; grep -q arena figures
        "$1" input x.plan --source p.png -o - >in; "$1" infer x.plan --input in --output out
        "$1" infer x.plan --input - --output - <in | cmp - out
        cat in | "$1" infer x.plan --input - --output /dev/stdout | cmp - out
        "$1" solve - -o - <b.csv | grep -q '^a,0,2,64,'
        "$1" inspect x.plan --report - 2>/dev/null | head -n 1 | grep -q DOCTYPE
        """)
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(!workplace.names.contains("-"))
  }

  @Test func whatMayNotBeWrittenIsToldBeforeTheWork() throws {
    let workplace = try workplace()
    for (path, part) in [("/no/x", "make the folder first"), (".", "directory")] {
      let answer = try run(["plan", "m.tflite", "--report", path], to: "", in: workplace)
      #expect(answer.code != 0)
      #expect(answer.errors.contains(part), "\(answer.errors)")
    }
    // The second output cannot be written: the first is not, either.
    let half = try run(
      ["plan", "m.tflite", "-o", "q.plan", "--report", "/dev/full"], to: "", in: workplace)
    #expect(half.code != 0)
    #expect(!workplace.names.contains("q.plan"))
  }
}
