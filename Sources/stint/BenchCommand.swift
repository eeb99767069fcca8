import ArgumentParser
import Options
import Runner
import Sessions

/// `stint bench`: how long an inference takes on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.bench)

  @Argument(.file, completion: .file()) var file: String
  @Option(.runs) var runs: String?
  @Option(.threads) var threads: String?
  @OptionGroup(title: "Of models") var options: ModelOptions
  @Flag(.benchJSON) var json = false

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.runs, runs)
    try values.take(.threads, threads)
    return values
  }

  func run() throws {
    let values = try values()
    let loaded = try LoadedPlan(file, options, values)
    var session = try loaded.session()
    let text = try file.lent { name throws(RunError) in
      let benchmark = try Benchmark(&session, name: name, runs: values.runs)
      guard !json else {
        let document = [UInt8](jsonObject: { benchmark.add(to: &$0, name) })
        return String(decoding: document, as: UTF8.self)
      }
      var lines: [String] = []
      benchmark.forEachLine { lines.append("\($0)") }
      return lines.joined(separator: "\n")
    }
    try Output.print(text)
  }
}
