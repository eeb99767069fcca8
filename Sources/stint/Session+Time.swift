import KernelSelection
import Plans
import Sessions

extension Session {
  /// Microseconds of a run on this machine; nil where the plan is for another.
  ///
  /// - Parameter board: the name of the machine that the plan is for.
  static func microsecondsARun(_ plan: Plan, on board: String) throws -> Double? {
    guard board == "host", KernelSelection.kernels(plan.instructionSet) != nil else { return nil }
    var session = try Session(copying: plan)
    return try session.microsecondsARun()
  }

  /// Microseconds of a run: the least of a few, as whatever else the machine does only adds to it.
  mutating func microsecondsARun() throws -> Double {
    let raw = [UInt8](repeating: 0, count: rawInputByteCount)
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(100)
    var least = Double.infinity
    // The first run fetches weights from the file.
    for run in 0..<6 where run < 2 || clock.now < end {
      let start = clock.now
      try self.run(raw: raw.span.bytes)
      let microseconds = (clock.now - start) / .microseconds(1)
      if run > 0 { least = min(least, microseconds) }
    }
    return least
  }
}
