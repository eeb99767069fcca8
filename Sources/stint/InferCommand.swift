import ArgumentParser
import Compiler
import Engine
import Foundation
import Reports

/// `stint infer`: raw tensor bytes in, raw tensor bytes out.
struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Run raw input bytes, in the model's declared type, to raw output bytes.")

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @Option(help: "The raw input tensor.") var input: String
  @Option(help: "Where to write the raw output tensor.") var output: String
  @Option(name: .customLong("repeat"), help: "How often to run the same inference.")
  var repeats = 1
  @OptionGroup var options: ModelOptions
  @Flag(help: "Print what was run as JSON.") var json = false

  func validate() throws {
    guard repeats >= 1 else { throw ValidationError("--repeat must be 1 or more.") }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    let session = try Session(loaded.plan)
    let raw = try readInput(session.engine.rawInputBytes, PlanSummary(loaded.plan).input)
    let start = ContinuousClock.now
    var result: [UInt8] = []
    for _ in 0..<repeats { result = try session.infer(raw) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try AtomicFile.write(result, to: output)
    if json {
      try Output.json(
        Report(
          inputBytes: raw.count, outputBytes: result.count, repeats: repeats, seconds: seconds))
    }
  }

  /// What was run.
  struct Report: Encodable {
    let inputBytes: Int
    let outputBytes: Int
    let repeats: Int
    let seconds: Double
  }

  private func readInput(_ needed: Int, _ declared: PlanSummary.Boundary) throws -> [UInt8] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: input))
    } catch {
      throw CommandError(input, "it cannot be read", "give the path of a file of raw bytes")
    }
    guard data.count == needed else {
      throw CommandError(
        input, "it has \(data.count) bytes, but the input is \(declared.text): \(needed) bytes",
        "give the raw tensor in the model's declared type")
    }
    return [UInt8](data)
  }
}
