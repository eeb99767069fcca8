import ArgumentParser
import Reports

/// `stint inspect`: a plan's operators, tensors, lifetimes and offsets.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a plan's operators, tensors, lifetimes and offsets.",
    discussion: "A model is planned in memory first; nothing is written.")

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @OptionGroup var options: ModelOptions
  @Flag(help: "Print everything as JSON.") var json = false

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    let inspection = Inspection(loaded.plan)
    if json {
      try Output.json(inspection)
    } else {
      let columns = Output.columns
      print(inspection.text(columns: columns))
      print("")
      print(ArenaMap(loaded.plan).text(columns: min(columns, 100) - 1))
    }
  }
}
