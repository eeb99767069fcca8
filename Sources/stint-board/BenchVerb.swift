import Runner
import Sessions

/// `stint bench PLAN [--runs N] [--json]`: how long an inference takes on this board.
enum BenchVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0, of: .bench) else {
      Text.error("give the plan to time; see `stint help bench`")
      return 64
    }
    var runs: Int?
    if let text = arguments.value(of: "--runs") {
      runs = wholeNumber(text)
      if runs == nil {
        Text.error("--runs must be a whole number, 1 or more")
        return 64
      }
    }
    do throws(RunError) {
      var session = try Session(planAt: path)
      let benchmark = try Benchmark(&session, name: path, runs: runs)
      if arguments.has("--json") {
        Report.line(benchmark.json(path))
      } else {
        Report.line(benchmark.text)
      }
      return 0
    } catch {
      Report.error(error.message)
      return 1
    }
  }
}
