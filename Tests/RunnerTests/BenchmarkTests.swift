import Kernels
import Sessions
import Testing
import Watching

@testable import Runner

/// How long a benchmark goes on, by a clock that moves with each look at it.
@Suite struct BenchmarkTests {
  /// Each look at it takes some time.
  private final class SteppingClock: NanosecondClock {
    private let step: Int64
    private var now: Int64 = 0

    init(step: Int64) { self.step = step }

    var nanoseconds: Int64 {
      now += step
      return now
    }
  }

  private func text(step: Int64, runs: Int?) throws -> String {
    let compiled = try Tiny.compiled()
    var session = try Session(copying: compiled.plan)
    let benchmark = try Benchmark(
      &session, name: "tiny", runs: runs, clock: SteppingClock(step: step))
    var lines: [String] = []
    benchmark.forEachLine { lines.append("\($0)") }
    return lines.joined(separator: "\n")
  }

  @Test func itRunsForThreeSecondsButTenTimesAtLeast() throws {
    // A run that nobody watches is two looks at the clock.
    #expect(try text(step: 1_000_000_000, runs: nil).contains("; 10 runs in 10.0 s"))
    // A round is two looks for that, two a step of the other, two for the peak, and one for the end.
    let looks = 2 + 2 * (try Tiny.compiled().plan.stepCount) + 2 + 1
    let step = Int64(3_000_000_000 / looks / 25)
    #expect(try text(step: step, runs: nil).contains("; 26 runs in "))
  }

  @Test func itRunsAsOftenAsItIsTold() throws {
    #expect(try text(step: 1_000_000_000, runs: 1).contains("; 1 runs in 1.0 s"))
    #expect(try text(step: 1_000, runs: 30).contains("; 30 runs in 0.0 s"))
  }

  /// Each step seems to take one move of the clock, as much as looking at it does.
  @Test func lookingAtTheClockIsNotCounted() throws {
    for line in try text(step: 1_000_000, runs: 3).split(separator: "\n").dropFirst(3) {
      #expect(!line.contains("1000.0"), "\(line)")
    }
  }

  @Test func theTablesNameEveryOperatorInEightyColumns() throws {
    let compiled = try Tiny.compiled()
    let lines = try text(step: 100, runs: 2).split(separator: "\n")
    for line in lines { #expect(line.count <= 80, "\(line)") }
    for index in 0..<compiled.plan.operatorCount {
      let record = compiled.plan.operator(index)
      let output = compiled.plan.tensor(Int(record.output))
      let kind = try #require(OperatorKind(rawValue: record.kind))
      let name = "\(index) \(kind.name) \(output.rows)x\(output.width)x\(output.channels) "
      #expect(lines.contains { $0.contains(name) }, "\(name)")
    }
  }
}
