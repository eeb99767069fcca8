import ArgumentParser
import Runner
import Sessions

/// `stint bench`: how long an inference takes on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Time a plan on this machine, with its golden input.",
    discussion: "The same as on a board, where `stint bench` says what that board can do.")

  @Argument(help: "A plan, or a .tflite model.", completion: .file()) var file: String
  @Option(help: "How often to run it, instead of for three seconds.") var runs: Int?
  @OptionGroup(title: "Of models") var options: ModelOptions
  @Flag(help: "Print the times as JSON.") var json = false

  func validate() throws {
    guard runs.map({ (1...1_000_000_000).contains($0) }) ?? true else {
      throw ValidationError("--runs must be 1 or more.")
    }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    var session = try loaded.session()
    let text = try file.lent { name throws(RunError) in
      let benchmark = try Benchmark(&session, name: name, runs: runs)
      return json ? "\(benchmark.json(name))" : "\(benchmark.text)"
    }
    try Output.print(text)
  }
}
