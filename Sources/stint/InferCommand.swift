import ArgumentParser
import Foundation
import Reports
import Sessions

/// `stint infer`: raw tensor bytes in, raw tensor bytes out.
struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Run raw input bytes, in the model's declared type, to raw output bytes.")

  @Argument(help: "A plan, or a .tflite model.", completion: .file()) var file: String
  @Option(help: "The raw input tensor; - is stdin.", completion: .file()) var input: String
  @Option(help: "Where to write the raw output tensor; - is stdout.", completion: .file())
  var output: String
  @Option(name: .customLong("repeat"), help: "How often to run the same inference.")
  var repeats = 1
  @OptionGroup var options: ModelOptions
  @OptionGroup var overwrite: OverwriteOptions
  @Flag(help: "Print what was run as JSON.") var json = false

  func validate() throws {
    guard repeats >= 1 else { throw ValidationError("--repeat must be 1 or more.") }
  }

  func run() throws {
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the \(try FileKind.of(file))")
    files.read(input, "the input")
    options.note(in: &files)
    files.print("--json", if: json)
    let target = try files.output(output, .data, "--output")
    let loaded = try LoadedPlan(file, options)
    let declared = PlanSummary(loaded.plan).input
    var session = try loaded.session()
    let raw = try readInput(session.rawInputByteCount, declared)
    let start = ContinuousClock.now
    var result: [UInt8] = []
    for _ in 0..<repeats { result = try session.infer(raw) }
    let elapsed = ContinuousClock.now - start
    try files.write([(target, result)])
    if json {
      try Output.json(
        .inference,
        Report(
          file: file, inputBytes: raw.count, outputBytes: result.count, repeats: repeats,
          elapsedMicroseconds: elapsed.microseconds))
    }
  }

  /// What was run.
  struct Report: Encodable {
    let file: String
    let inputBytes: Int
    let outputBytes: Int
    let repeats: Int
    /// Of all repeats together.
    let elapsedMicroseconds: Int
  }

  private func readInput(_ needed: Int, _ declared: PlanSummary.Boundary) throws -> [UInt8] {
    let bytes = try InputBytes.read(input, "give the path of a file of raw bytes")
    guard bytes.count == needed else {
      throw CommandError(
        input, "it has \(bytes.count) bytes, but the input is \(declared.text): \(needed) bytes",
        "give the raw tensor in the model's declared type")
    }
    return bytes
  }
}
