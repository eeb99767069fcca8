import ArgumentParser
import Options

/// `stint manual`: prints the manual page, for those who install Stint; no verb of the help.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page, for troff.", shouldDisplay: false)

  @Flag(help: "That of the board's program.") var board = false
  @Option(help: "The day of the version, such as 2026-01-31.") var date: String

  func run() throws {
    let page = ManualPage(
      of: board ? .board : .host, abstract: Stint.configuration.abstract,
      discussion: board ? Self.boardDiscussion : Stint.configuration.discussion,
      version: Stint.configuration.version, date: date)
    try Output.print(page.text)
  }

  private static let boardDiscussion = """
    Runs a plan on a board: the newest frame of a camera becomes scores, scores become levels of GPIO \
    lines. Plans are made on a workstation, by the program of the same name there. Start with

      stint devices model.plan
      stint run model.plan --camera /dev/video0
    """
}
