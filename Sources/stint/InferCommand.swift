import ArgumentParser
import Foundation
import Options
import Reports
import Runner
import Sessions

/// `stint infer`: raw tensor bytes in, raw tensor bytes out.
struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.infer)

  @Argument(.file, completion: .file()) var file: String
  @Option(.rawTensor, completion: .file()) var input: String
  @Option(.inferOutput, completion: .file()) var output: String
  @Option(.repeats) var repeats: String?
  @Option(.threads) var threads: String?
  @OptionGroup var options: ModelOptions
  @OptionGroup var overwrite: OverwriteOptions
  @Flag(.inferenceJSON) var json = false

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.repeats, repeats)
    try values.take(.threads, threads)
    return values
  }

  func run() throws {
    let values = try values()
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the \(try FileKind.of(file))")
    files.read(input, "the input")
    options.note(in: &files)
    files.print("--json", if: json)
    let target = try files.output(output, .data, "--output")
    let loaded = try LoadedPlan(file, options, values)
    let declared = PlanSummary(loaded.plan).input
    var session = try loaded.session()
    let raw = try readInput(session.rawInputByteCount, declared)
    let start = ContinuousClock.now
    var result: [UInt8] = []
    for _ in 0..<values.repeats { result = try session.infer(raw) }
    let elapsed = ContinuousClock.now - start
    try files.write([(target, result)])
    if json {
      try Output.json(
        .inference,
        Report(
          file: file, inputBytes: raw.count, outputBytes: result.count, repeats: values.repeats,
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
