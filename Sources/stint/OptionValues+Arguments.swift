import ArgumentParser
import Options
import Runner

extension OptionValues {
  /// Takes an option that may be given.
  mutating func take(_ option: OptionName, _ text: String?) throws(RunError) {
    guard let text else { return }
    try text.lent { text throws(RunError) in try take(option, text) }
  }

  /// Takes an option without a value, if it is given.
  mutating func take(_ option: OptionName, if isGiven: Bool) throws(RunError) {
    if isGiven { try take(option) }
  }

  /// Sees that options can be taken.
  ///
  /// - Throws: what is wrong with them, as an error of the command line.
  static func validate(_ take: () throws(RunError) -> Void) throws {
    do throws(RunError) {
      try take()
    } catch {
      throw ValidationError("\(error)")
    }
  }
}

extension Optional where Wrapped == String {
  /// Lends the text as a C string, if there is one.
  func lent<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafePointer<CChar>?) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch self {
    case .none: try body(nil)
    case .some(let text):
      try text.lent { (text: UnsafePointer<CChar>) throws(Failure) -> Result in try body(text) }
    }
  }
}
