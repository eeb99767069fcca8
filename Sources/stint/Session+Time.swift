import Compiler
import KernelSelection
import Plans

extension Session {
  /// Microseconds of a run on this machine; nil where the plan is for another.
  ///
  /// - Parameter board: the name of the machine that the plan is for.
  static func microsecondsARun(_ plan: Plan, on board: String) throws -> Double? {
    guard board == "host", KernelSelection.kernels(plan.instructionSet) != nil else { return nil }
    return try Session(plan).microsecondsARun()
  }

  /// Microseconds of a run: the least of a few, as whatever else the machine does only adds to it.
  func microsecondsARun() throws -> Double {
    let raw = [UInt8](repeating: 0, count: engine.rawInputBytes)
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(100)
    var least = Double.infinity
    // The first run fetches weights from the file.
    for run in 0..<6 where run < 2 || clock.now < end {
      let start = clock.now
      try raw.withUnsafeBytes { try engine.run(raw: $0) }
      let microseconds = (clock.now - start) / .microseconds(1)
      if run > 0 { least = min(least, microseconds) }
    }
    return least
  }
}
