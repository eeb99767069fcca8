import CLinux
import Options
import Runner
import Signals
import Text

/// The arguments of the program, where the system put them.
struct Arguments {
  /// What they ask for.
  let verb: Verb
  /// What `init(at:)` takes.
  let address: UnsafeRawPointer

  /// The arguments that begin at an address; the system ends them with nil.
  init(at address: UnsafeRawPointer, verb: Verb) {
    self.address = address
    self.verb = verb
  }

  /// The argument in a place of those that begin at an address, where 0 is the program; nil at the end.
  static func text(_ index: Int, at address: UnsafeRawPointer) -> UnsafePointer<CChar>? {
    address.assumingMemoryBound(to: UnsafePointer<CChar>?.self)[index]
  }

  /// Whether help is asked for, whatever else is there.
  var askForHelp: Bool {
    var index = 2
    while let text = Self.text(index, at: address) {
      if Usage.isName(text, of: .help) { return true }
      index += 1
    }
    return false
  }

  /// What options say.
  ///
  /// - Throws: where the verb does not know them, their value is missing or wrong, or there are more
  ///   words than the verb takes.
  func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    var words = 0
    var index = 2
    while let part = try next(&index) {
      switch part {
      case .word(let text):
        words += 1
        guard words <= Usage.words(of: verb) else {
          throw Usage.error(text, "this is one word too many for `stint ", verb)
        }
      case .option(let option, let value):
        if let value { try values.take(option, value) } else { try values.take(option) }
      }
    }
    return values
  }

  /// A word after the verb that is no option and no option's value, counted from 0.
  func word(_ wanted: Int) -> UnsafePointer<CChar>? {
    var rest = wanted
    var index = 2
    while let part = try? next(&index) {
      guard case .word(let text) = part else { continue }
      if rest == 0 { return text }
      rest -= 1
    }
    return nil
  }

  /// The value of an option; the first, where it is given often.
  func value(of option: OptionName) -> UnsafePointer<CChar>? {
    var from = 2
    return value(of: option, from: &from)
  }

  /// The next value of an option that may be given often, from argument `from` on; begin with 2.
  func value(of option: OptionName, from index: inout Int) -> UnsafePointer<CChar>? {
    while let part = try? next(&index) {
      if case .option(option, let value?) = part { return value }
    }
    return nil
  }

  /// Whether an option without a value is given.
  func has(_ option: OptionName) -> Bool {
    var index = 2
    while let part = try? next(&index) {
      if case .option(option, _) = part { return true }
    }
    return false
  }

  private enum Part {
    case word(UnsafePointer<CChar>)
    case option(OptionName, UnsafePointer<CChar>?)
  }

  /// What begins at an argument; moves on to what follows.
  @inline(never)
  private func next(_ index: inout Int) throws(RunError) -> Part? {
    guard let text = Self.text(index, at: address) else { return nil }
    index += 1
    // A dash alone is a word.
    guard text[0] == 45 && text[1] != 0 else { return .word(text) }
    let option = try Usage.option(text, of: verb)
    guard option.takesValue else { return .option(option, nil) }
    guard let value = Self.text(index, at: address) else {
      throw RunError(text, "its value is missing")
    }
    index += 1
    return .option(option, value)
  }
}
