import Options
import Runner
import Sessions
import Text

/// `stint bench PLAN [--runs N] [--json]`: how long an inference takes on this board.
enum BenchVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let path = arguments.word(0) else {
      Output.error("give the plan to time; see `stint help bench`")
      return 64
    }
    do throws(RunError) {
      var session = try Session(planAt: path, threads: values.threadsHere())
      let benchmark = try Benchmark(&session, name: path, runs: values.runs)
      if arguments.has(.benchJSON) {
        return Output.ended(JSONFile(1).write { benchmark.add(to: &$0, path) })
      }
      benchmark.forEachLine { Output.line($0) }
      return 0
    } catch {
      Output.error(error.message)
      return 1
    }
  }
}
