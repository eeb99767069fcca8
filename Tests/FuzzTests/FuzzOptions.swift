import Foundation

/// How much is tried, and where to start, from the environment.
enum FuzzOptions {
  private static let environment = ProcessInfo.processInfo.environment

  /// STINT_FUZZ_COUNT: mutants of plans, and as many of models.
  static let count = number("STINT_FUZZ_COUNT") ?? 2_000
  /// STINT_FUZZ_SEED: another one damages otherwise.
  static let seed = UInt64(number("STINT_FUZZ_SEED") ?? 2_026)
  /// STINT_FUZZ_FIRST: the first mutant to be made, to come back to one that crashed.
  static let first = number("STINT_FUZZ_FIRST") ?? 0
  /// STINT_FUZZ_TRACE: says which mutant is tried before it is, so that a crash tells its number.
  static let traces = environment["STINT_FUZZ_TRACE"] != nil
  /// STINT_TIMINGS: says what came of it.
  static let printsTimings = environment["STINT_TIMINGS"] != nil

  /// The mutants to be tried.
  static var rounds: Range<Int> { first..<first + count }

  /// Says which mutant is next, if asked to.
  static func trace(_ kind: String, _ round: Int) {
    guard traces else { return }
    FileHandle.standardError.write(Data("\(kind) \(round)\n".utf8))
  }

  private static func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }
}
