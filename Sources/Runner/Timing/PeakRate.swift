import KernelSelection
import Kernels
import Watching

/// How many bytes one core multiplies at best: the fastest of many short loops of nothing else.
struct PeakRate {
  /// How often a loop goes round: long beside a look at the clock, short beside a run.
  private static let rounds = 8192

  private let instructionSet: InstructionSet
  /// The fastest so far, in millionths of 10⁹ multiply-accumulates a second.
  private(set) var rate: Int64 = 0

  /// - Parameter instructionSet: the one whose multiplications count.
  init(of instructionSet: InstructionSet) { self.instructionSet = instructionSet }

  /// Multiplies for some microseconds.
  mutating func measure<Clock: NanosecondClock>(_ clock: Clock) {
    var times = RunTimes()
    let before = clock.nanoseconds
    let macs = KernelSelection.multiplyAtPeak(of: instructionSet, rounds: Self.rounds)
    times.add(clock.nanoseconds - before)
    rate = max(rate, times.rate(macs: macs))
  }
}
