import Testing
import Watching

/// Times of steps, by a clock that the test moves.
@Suite struct StepClockTests {
  /// A clock that stands still until it is moved.
  private final class HandClock: NanosecondClock {
    var nanoseconds: Int64 = 0
  }

  @Test func eachStepHasTheTimeBetweenItsEndsOverAllRuns() {
    let clock = HandClock()
    var totals: [Int64] = [0, 0, 0]
    totals.withUnsafeMutableBufferPointer { totals in
      var watch = StepClock(addingTo: totals, clock: clock)
      for run in 1...2 {
        for step in 0..<3 {
          clock.nanoseconds += 1000
          watch.stepBegins(step)
          clock.nanoseconds += Int64(run * (step + 1))
          watch.stepEnds(step)
        }
      }
    }
    #expect(totals == [3, 6, 9], "what passes between steps is nobody's")
  }

  @Test func theSystemsClockGoesForward() {
    let clock = MonotonicClock()
    let before = clock.nanoseconds
    #expect(before > 0 && clock.nanoseconds >= before)
  }
}
