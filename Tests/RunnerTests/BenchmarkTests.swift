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
    return
      "\(try Benchmark(&session, name: "tiny", runs: runs, clock: SteppingClock(step: step)).text)"
  }

  @Test func itRunsForThreeSecondsButTenTimesAtLeast() throws {
    // Two looks a run, a second each: three seconds are soon over.
    #expect(try text(step: 1_000_000_000, runs: nil).contains("; 10 runs in 20.0 s"))
    #expect(try text(step: 15_000_000, runs: nil).contains("; 100 runs in 3.0 s"))
  }

  @Test func itRunsAsOftenAsItIsTold() throws {
    #expect(try text(step: 1_000_000_000, runs: 1).contains("; 1 runs in 2.0 s"))
    #expect(try text(step: 1_000, runs: 30).contains("; 30 runs in 0.0 s"))
  }
}
