import ArgumentParser
import Foundation
import Reports

/// `stint inspect`: a plan's operators, tensors, lifetimes and offsets.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a plan's operators, tensors, lifetimes and offsets.",
    discussion: "A model is planned in memory first; no plan is written.")

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @OptionGroup var options: ModelOptions
  @Option(
    help: ArgumentHelp("Also write a page that shows the plan: HTML.", valueName: "file"))
  var report: String?
  @Flag(help: "Print everything as JSON.") var json = false

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    if let report {
      let title = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let story =
        loaded.compiled.map {
          PlanStory(title: title, $0, board: options.board, keepsInput: options.keepInput)
        } ?? PlanStory(title: title)
      let page = PlanPage(loaded.plan, story: story)
      try AtomicFile.write(Array(page.html.utf8), to: report)
    }
    let inspection = Inspection(loaded.plan)
    if json {
      try Output.json(inspection)
    } else {
      let columns = Output.columns
      print(inspection.text(columns: columns))
      print("")
      let times = loaded.compiled?.draft.stepNanoseconds ?? []
      print(
        ArenaMap(loaded.plan, stepMicroseconds: times.map { $0 / 1000 })
          .text(columns: min(columns, 100) - 1))
    }
  }
}
