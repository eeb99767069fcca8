import Foundation
import TestSupport
import Testing

/// Help and usage errors as they fit a terminal.
@Suite struct HelpTests {
  static let verbs = [
    "plan", "inspect", "check", "classify", "infer", "input", "frame", "run", "bench",
    "devices", "blink", "safe", "solve",
  ]

  @Test(arguments: [["--help"]] + verbs.map { [$0, "--help"] } + verbs.map { ["help", $0] })
  func helpFits80Columns(arguments: [String]) throws {
    let answer = try Command.run(arguments)
    #expect(answer.code == 0)
    #expect(answer.output.contains("USAGE"))
    for line in answer.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test(arguments: [
    (["classify"], "stint classify --help"), (["classify", "x", "y", "--top", "0"], "--top"),
    (["classify", "x", "y", "--letterboxed"], "--letterboxed"), (["plan"], "stint plan --help"),
    (["plan", "x", "--optimize", "size"], "balanced"), (["run", "x"], "--camera"),
    (["plann"], "no verb 'plann'"), (["plann", "--help"], "no verb 'plann'"),
    (["saef", "x.plan"], "choose plan"), (["saef", "--help"], "choose plan"),
  ])
  func aMistakeInArgumentsIsOneLine(arguments: [String], part: String) throws {
    let answer = try Command.run(arguments)
    #expect(answer.code != 0)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains(part), "\(answer.errors)")
    #expect(answer.errors.contains("--help`"), "\(answer.errors)")
    #expect(answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
  }
}
