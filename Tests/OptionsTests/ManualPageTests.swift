import Foundation
import Options
import TestSupport
import Testing

/// The manual pages, made from the table.
@Suite struct ManualPageTests {
  private static func page(_ program: ManualPage.Program) -> String {
    ManualPage(
      of: program, abstract: "Plans 'things'.", discussion: "A plan.\n\n  stint plan x\n\nMore.",
      version: "9.9.9", date: "2026-01-31"
    ).text
  }

  @Test(arguments: [ManualPage.Program.host, .board])
  func itTellsOfEveryOption(program: ManualPage.Program) {
    let page = Self.page(program)
    #expect(page.hasPrefix(".TH STINT 1 \"2026-01-31\" \"stint 9.9.9\"\n"))
    for option in OptionName.all {
      let verbs = program == .host ? Verb.host : Verb.board
      let isTold = verbs.contains {
        program == .host ? option.host.contains($0) : option.board.contains($0)
      }
      guard isTold, option != .help else { continue }
      let name = String(cString: option.name).replacingOccurrences(of: "-", with: "\\-")
      #expect(page.contains("\\fB\(name)\\fR"), "\(option)")
    }
    for verb in program == .host ? Verb.host : Verb.board {
      #expect(page.contains("\n.SS \(verb.text)\n"), "\(verb)")
    }
  }

  @Test(arguments: [ManualPage.Program.host, .board])
  func itIsASCIIAndEveryRequestIsKnown(program: ManualPage.Program) {
    let page = Self.page(program)
    #expect(page.utf8.allSatisfy { $0 < 128 })
    let known: Set = ["TH", "SH", "SS", "TP", "PP", "B", "I", "BR", "RI", "nf", "fi", "RS", "RE"]
    for line in page.split(separator: "\n") { #expect(line.utf8.count <= 80, "\(line)") }
    for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      let request = line.dropFirst().prefix { $0 != " " }
      #expect(known.contains(String(request)), "\(line)")
    }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")),
    arguments: [ManualPage.Program.host, .board])
  func troffTakesItWithoutAWord(program: ManualPage.Program) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-\(UUID().uuidString).1")
    defer { try? FileManager.default.removeItem(at: file) }
    try Self.page(program).write(to: file, atomically: true, encoding: .utf8)
    let set = try Launch.run([
      "/usr/bin/groff", "-man", "-Tascii", "-P-cbou", "-ww", "-b", file.path,
    ])
    #expect(set.code == 0 && set.errors.isEmpty, "\(set.errors)")
    #expect(set.output.contains("VERBS"))
  }
}
