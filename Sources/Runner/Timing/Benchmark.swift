import Engine
import Files
import Kernels
import Observation
import Plans
import Sessions
import Signals
import Watching

/// What an inference takes on this machine, on the plan's golden input, and where that time goes.
///
/// Three things in turn, so that a machine whose speed drifts slows all alike: a run that nobody
/// watches, whose time is that of the whole; a run whose steps are timed; a loop that does nothing but
/// multiply, the fastest of which is the peak.
public struct Benchmark: ~Copyable {
  /// For how long it goes on without a number of runs, in nanoseconds; ten runs at least.
  private static let usualTime: Int64 = 3_000_000_000

  /// How many cores share the work of a run.
  let threads: Int
  let instructionSet: InstructionSet
  /// The runs that nobody watched.
  let whole: RunTimes
  /// The time of all those together, in nanoseconds.
  let nanoseconds: Int64
  /// The runs that were watched.
  let plan: PlanTimes
  /// The multiply-accumulates of a run.
  let macs: Int
  /// What `threads` cores would do at their peak, in millionths of 10⁹ multiply-accumulates a second.
  let peak: Int64
  let health: Health

  /// Runs a plan; once before that counts, which must answer as the plan says.
  ///
  /// - Parameters:
  ///   - name: what errors call the plan.
  ///   - runs: how often; nil for three seconds.
  ///   - clock: by which it is timed.
  /// - Throws: where the plan answers otherwise than it should.
  public init<Clock: NanosecondClock>(
    _ session: inout Session, name: UnsafePointer<CChar>, runs: Int?,
    clock: Clock = MonotonicClock()
  ) throws(RunError) {
    try session.requireSelfTest(name: name)
    let plan = session.plan
    let values = try Self.goldenInput(plan, name)
    guard var times = PlanTimes(plan, clock: clock) else {
      throw RunError(name, "there is no memory for the times of its steps")
    }
    var rows: StoredRows
    do throws(EngineError) {
      rows = try StoredRows(UnsafeBufferPointer(values.bytes.bindMemory(to: Int8.self)), for: plan)
    } catch {
      throw RunError(name, "its golden input has the wrong length")
    }
    var whole = RunTimes()
    var nanoseconds: Int64 = 0
    var peak = PeakRate(of: plan.instructionSet)
    let start = clock.nanoseconds
    var now = start
    while Self.goesOn(after: whole.count, of: runs, now - start) {
      let before = clock.nanoseconds
      session.run(&rows)
      let taken = clock.nanoseconds - before
      whole.add(taken)
      nanoseconds += taken
      times.run(&session, &rows, clock: clock)
      peak.measure(clock)
      now = clock.nanoseconds
    }
    times.sortKinds()
    threads = session.threads
    instructionSet = plan.instructionSet
    macs = plan.executedMacs
    self.whole = whole
    self.nanoseconds = nanoseconds
    self.plan = times
    self.peak = peak.rate * Int64(threads)
    health = Health()
  }

  /// The golden input, made ahead of time as a camera's rows would be.
  private static func goldenInput(
    _ plan: Plan, _ name: UnsafePointer<CChar>
  ) throws(RunError) -> MappedMemory {
    let input = plan.tensor(Int(plan.input.tensor))
    guard let memory = MappedMemory(byteCount: input.elementCount) else {
      throw RunError(name, "there is no memory for its golden input")
    }
    let values = memory.bytes.bindMemory(to: Int8.self)
    let golden = GoldenRows(plan)
    let rowBytes = Int(input.width) * Int(input.channels)
    for row in 0..<Int(input.rows) {
      if let start = values.baseAddress { golden.write(row: row, to: start + row * rowBytes) }
    }
    return memory
  }

  private static func goesOn(after count: Int, of runs: Int?, _ nanoseconds: Int64) -> Bool {
    guard let runs else { return count < 10 || nanoseconds < usualTime }
    return count < runs
  }

  /// A rate as millionths of the peak.
  borrowing func shareOfPeak(_ rate: Int64) -> Int64 { rate * 1_000_000 / max(1, peak) }
}
