import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import TestSupport
import Testing

/// What the board's program says to what cannot be.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct BoardRefusalTests {
  private func plan(_ instructionSet: InstructionSet) throws -> URL {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-\(UUID().uuidString).plan")
    try Data(try Compiler.compile(graph, for: instructionSet).bytes).write(to: file)
    return file
  }

  @Test func itNamesMissingFilesAndUnknownVerbs() throws {
    for (arguments, part) in [
      (["check", "/no/x.plan"], "/no/x.plan: it cannot be read: No such file"),
      (["check"], "give the plan"), (["frobnicate"], "there is no such verb; see `stint help`"),
      (["chekc", "x.plan"], "did you mean 'check'?"),
      (["infer", "x.plan"], "--input"),
    ] {
      let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
      #expect(answer.code != 0)
      #expect(answer.errors.contains(part), "\(answer.errors)")
      #expect(answer.output.isEmpty)
    }
  }

  @Test func aPlanForTheDotProductIsRefusedWhereThereIsNone() throws {
    let file = try plan(.neonDotProduct)
    defer { try? FileManager.default.removeItem(at: file) }
    let refused = try BoardProgram.run(["check", file.path], cpu: "cortex-a72")
    #expect(refused.code != 0)
    let sentence = OtherProcessor(needed: .neonDotProduct, present: .neon).description
    #expect(refused.errors == "Error: \(file.path): \(sentence)\n")
    let accepted = try BoardProgram.run(["check", file.path], cpu: "cortex-a76")
    #expect(accepted.code == 0, "\(accepted.errors)")
  }

  @Test func aDamagedPlanIsRefused() throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    var bytes = try SharedFiles.bytes(file)
    bytes[bytes.count / 2] ^= 4
    try Data(bytes).write(to: file)
    let refused = try BoardProgram.run(["check", file.path], cpu: "cortex-a53")
    #expect(refused.code != 0)
    #expect(refused.errors.contains("damaged"), "\(refused.errors)")
  }

  @Test func inferWritesOverNothingThatItReadsNorOverAPlan() throws {
    let file = try plan(.neon)
    let input = file.deletingPathExtension().appendingPathExtension("in")
    let other = file.deletingPathExtension().appendingPathExtension("other")
    defer { for file in [file, input, other] { try? FileManager.default.removeItem(at: file) } }
    try Data(repeating: 9, count: 3072).write(to: input)
    try FileManager.default.copyItem(at: file, to: other)
    let before = try [file, input, other].map { try SharedFiles.bytes($0) }
    for (output, part) in [
      (file, "the plan itself"), (input, "the input itself"), (other, "it is a plan"),
    ] {
      let refused = try BoardProgram.run(
        ["infer", file.path, "--input", input.path, "--output", output.path], cpu: "cortex-a53")
      #expect(refused.code != 0)
      #expect(refused.errors.contains(part), "\(refused.errors)")
    }
    #expect(try [file, input, other].map { try SharedFiles.bytes($0) } == before)
    for output in ["-", "/dev/stdout"] {
      let written = try BoardProgram.run(
        ["infer", file.path, "--input", input.path, "--output", output], cpu: "cortex-a53")
      #expect(written.code == 0, "\(written.errors)")
      #expect(!written.output.isEmpty)
    }
  }

  @Test(arguments: [
    ["check", "%"], ["inspect", "%"], ["bench", "%", "--runs", "2"], ["version"], ["help"],
    ["check", "--help"], ["devices"], ["devices", "--json"],
  ])
  func aStdoutThatTakesNothingIsAnError(arguments: [String]) throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    let command = BoardProgram.command(
      arguments.map { $0 == "%" ? file.path : $0 }, cpu: "cortex-a53")
    let full = try Launch.run(["/bin/sh", "-c", #""$@" >/dev/full"#, "sh"] + command)
    #expect(full.code != 0)
    #expect(full.errors == "Error: stdout: it cannot be written: No space left on device\n")
  }

  static let verbs = [
    "run", "check", "bench", "inspect", "infer", "input", "devices", "blink", "safe", "version",
    "help",
  ]

  @Test func everyVerbHasHelp() throws {
    let all = try BoardProgram.run(["help"], cpu: "cortex-a53")
    for verb in Self.verbs {
      for arguments in [[verb, "--help"], [verb, "-h"], ["help", verb], [verb, "x", "--help"]] {
        let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
        #expect(answer.code == 0 && answer.errors.isEmpty, "\(arguments): \(answer.errors)")
        #expect(answer.output.hasPrefix("stint \(verb)"), "\(arguments): \(answer.output)")
        #expect(all.output.contains(answer.output))
      }
    }
    let columns = all.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(columns > 40 && columns <= 100)
  }

  /// Before anything is done: no file is opened, and no line is driven.
  @Test func everyVerbRefusesWhatItDoesNotKnow() throws {
    for verb in Self.verbs {
      for (option, hint) in [
        ("--frobnicate", "see `stint help \(verb)`"), ("--hlep", "did you mean '--help'?"),
      ] {
        let orders = [
          [verb, option], [verb, "/no/x.plan", option], [verb, option, "/no/x.plan"],
        ]
        for arguments in verb == "version" ? [orders[0]] : orders {
          let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
          #expect(answer.code == 64, "\(arguments)")
          #expect(
            answer.errors
              == "Error: \(option): there is no such option of `stint \(verb)`; \(hint)\n",
            "\(arguments)")
        }
      }
      let words = try BoardProgram.run([verb, "a", "b", "c"], cpu: "cortex-a53")
      #expect(words.code == 64 && words.errors.contains("one word too many"), "\(words.errors)")
    }
    for (arguments, part) in [
      (["run", "x.plan", "--camra", "/dev/video0"], "did you mean '--camera'?"),
      (["infer", "x.plan", "--input", "a", "--outptu", "b"], "did you mean '--output'?"),
      (["inspect", "--json"], "there is no such option of `stint inspect`"),
      (["bench", "x.plan", "--runs"], "--runs: its value is missing"),
      (["help", "chck"], "did you mean 'check'?"),
    ] {
      let answer = try BoardProgram.run(arguments, cpu: "cortex-a53")
      #expect(answer.code == 64 && answer.errors.contains(part), "\(arguments): \(answer.errors)")
    }
  }

  @Test func optionsMayStandBeforeThePlan() throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    let ran = try BoardProgram.run(
      ["run", "--source", "pattern", "--frames", "3", file.path, "--json"], cpu: "cortex-a53")
    #expect(ran.code == 0, "\(ran.errors)")
    #expect(ran.output.contains("\"kind\":\"summary\""))
  }

  @Test func aPlanIsTimedAndLookedAt() throws {
    let file = try plan(.neon)
    defer { try? FileManager.default.removeItem(at: file) }
    let timed = try BoardProgram.run(["bench", file.path, "--runs", "20"], cpu: "cortex-a72")
    #expect(timed.code == 0, "\(timed.errors)")
    #expect(
      timed.output.contains(
        /[0-9.]+ inferences a second on neon, one core; 20 runs in [0-9.]+ s\n/),
      "\(timed.output)")
    let json = try BoardProgram.run(
      ["bench", file.path, "--runs", "20", "--json"], cpu: "cortex-a72")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["runs"] as? Int == 20)
    let times = ["minimum", "median", "p99", "maximum"].map {
      object[$0 + "Microseconds"] as? Double ?? -1
    }
    #expect(times[0] > 0 && times == times.sorted(), "\(times)")
    #expect(object["peakGigamacs"] as? Double ?? 0 > 0)
    #expect((object["operators"] as? [Any])?.isEmpty == false)
    let looked = try BoardProgram.run(["inspect", file.path], cpu: "cortex-a72")
    #expect(looked.code == 0, "\(looked.errors)")
    for part in [
      "for neon\n", "input      32 x 32 x 3", "output     1 x 1 x 4", "arena ", "rules      none",
    ] {
      #expect(looked.output.contains(part), "no '\(part)' in \(looked.output)")
    }
    let elsewhere = try BoardProgram.run(["blink", file.path, "GPIO17"], cpu: "cortex-a72")
    #expect(elsewhere.code != 0 && elsewhere.errors.contains("--board"), "\(elsewhere.errors)")
  }

  @Test func helpIsPrintedWithoutArguments() throws {
    let answer = try BoardProgram.run(["help"], cpu: "cortex-a53")
    #expect(answer.code == 0)
    #expect(answer.output.contains("stint check PLAN"))
  }
}
