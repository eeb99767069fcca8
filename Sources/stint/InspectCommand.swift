import ArgumentParser
import Foundation
import Options
import Reports

/// `stint inspect`: a plan's operators, tensors, lifetimes and offsets.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.inspect)

  @Argument(.file, completion: .file()) var file: String
  @OptionGroup var options: ModelOptions
  @Option(.report, completion: .file()) var report: String?
  @OptionGroup var overwrite: OverwriteOptions
  @Flag(.everythingJSON) var json = false

  func run() throws {
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the \(try FileKind.of(file))")
    options.note(in: &files)
    files.print("--json", if: json)
    let page = try report.map { try files.output($0, .page, "--report") }
    let loaded = try LoadedPlan(file, options)
    if let page {
      let title = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let story =
        loaded.compiled.map {
          PlanStory(title: title, $0, board: options.board, keepsInput: options.keepInput)
        } ?? PlanStory(title: title)
      let html = PlanPage(loaded.plan, story: story).html
      try files.write([(page, Array(html.utf8))])
    }
    let inspection = Inspection(loaded.plan)
    if json {
      try Output.json(.inspection, Report(file: file, inspection: inspection))
    } else {
      let columns = Output.columns
      let times = loaded.compiled?.draft.stepNanoseconds ?? []
      let map = ArenaMap(loaded.plan, stepMicroseconds: times.map { $0 / 1000 })
        .text(columns: min(columns, 100) - 1)
      try Output.print(inspection.text(columns: columns) + "\n\n" + map, beside: files)
    }
  }

  /// The inspection, and of what.
  struct Report: Encodable {
    let file: String
    let inspection: Inspection

    private enum CodingKeys: String, CodingKey { case file }

    func encode(to encoder: any Encoder) throws {
      try inspection.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
    }
  }
}
