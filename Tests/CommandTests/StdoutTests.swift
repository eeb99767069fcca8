import Foundation
import TestSupport
import Testing

/// A stdout that takes nothing: every verb says so, and fails.
@Suite struct StdoutTests {
  private static let photo = Workplace.fixture("photos/red-ball.png")

  /// Everything that prints; `%` stands for a plan.
  static let printing: [[String]] = [
    ["plan", Workplace.classifier], ["plan", Workplace.classifier, "--json"],
    ["plan", Workplace.classifier, "-o", "-"], ["inspect", "%"], ["inspect", "%", "--json"],
    ["inspect", "%", "--report", "-"], ["check", "%"], ["check", "%", "--json"],
    ["classify", "%", photo], ["classify", "%", photo, "--json"],
    ["input", "%", "--source", photo, "-o", "-"],
    ["frame", photo, "--size", "32x32", "--format", "RGB3", "-o", "-"],
    ["bench", "%", "--runs", "2"],
    ["bench", "%", "--runs", "2", "--json"], ["run", "%", "--source", photo],
    ["run", "%", "--source", photo, "--json"], ["devices"],
    ["devices", "--json"], ["--help"], ["help", "plan"], ["classify", "--help"], ["--version"],
    ["--generate-completion-script", "bash"],
  ]

  private func run(_ arguments: [String], _ shell: String) throws -> Command {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    _ = try Command.run(["plan", Workplace.classifier, "-o", plan])
    return try Command.run(arguments.map { $0 == "%" ? plan : $0 }, shell: shell)
  }

  @Test(arguments: printing)
  func aFullDiskIsOneMessageAndACode(arguments: [String]) throws {
    let answer = try run(arguments, #""$@" >/dev/full"#)
    #expect(answer.code != 0, "\(arguments)")
    #expect(answer.errors.contains("it cannot be written: "), "\(arguments): \(answer.errors)")
    #expect(answer.errors.lowercased().contains("no space left on device"), "\(answer.errors)")
    #expect(answer.errors.split(separator: "\n").count { $0.hasPrefix("Error") } == 1)
  }

  @Test(arguments: printing)
  func aClosedStdoutIsOneMessageAndACode(arguments: [String]) throws {
    let answer = try run(arguments, #""$@" >&-"#)
    #expect(answer.code != 0, "\(arguments)")
    #expect(answer.errors.split(separator: "\n").count { $0.hasPrefix("Error") } == 1)
  }

  @Test(arguments: printing, ["", "trap '' PIPE; "])
  func aClosedPipeEndsQuietly(arguments: [String], trap: String) throws {
    let answer = try run(arguments, trap + #"{ "$@"; echo "code $?" >&3; } 3>&2 | true"#)
    #expect(!answer.errors.contains("Error"), "\(arguments): \(answer.errors)")
  }

  @Test func aPlanIsWrittenEvenIfNobodyReadsTheFigures() throws {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    let answer = try Command.run(["plan", Workplace.classifier, "-o", plan], shell: #""$@" >&-"#)
    #expect(answer.code != 0)
    // No file took the place of the closed stdout, so no figures are in it.
    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
  }
}
