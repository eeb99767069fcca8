import CLinux
import Runner
import Signals
import Text

/// The arguments of the program, where the system put them.
struct Arguments {
  let count: Int
  let values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  /// The arguments that begin at an address; the system ends them with nil.
  init(at address: UnsafeRawPointer) {
    values = UnsafeMutableRawPointer(mutating: address)
      .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
    var count = 0
    while values[count] != nil { count += 1 }
    self.count = count
  }

  /// The first argument.
  var verb: UnsafePointer<CChar>? { text(1) }

  /// A word after the verb that is no option and no option's value, counted from 0.
  func word(_ index: Int, of verb: Verb) -> UnsafePointer<CChar>? {
    var found = 0
    var at = 2
    while let text = text(at) {
      at += 1
      if text[0] == 45 && text[1] != 0 {
        if (try? Usage.takesValue(text, verb)) == true { at += 1 }
      } else if found == index {
        return text
      } else {
        found += 1
      }
    }
    return nil
  }

  /// The value after an option such as "--input".
  func value(of option: StaticString) -> UnsafePointer<CChar>? {
    var from = 0
    return value(of: option, from: &from)
  }

  /// The next value after an option that may be given often, from argument `from` on.
  func value(of option: StaticString, from: inout Int) -> UnsafePointer<CChar>? {
    var index = max(from, 2)
    while let text = text(index), let next = self.text(index + 1) {
      if text == option {
        from = index + 2
        return next
      }
      index += 1
    }
    return nil
  }

  /// Refuses what the verb does not know: options, those whose value is missing, and more words than
  /// it takes.
  func check(for verb: Verb) throws(RunError) {
    var words = 0
    var index = 2
    while let text = text(index) {
      index += 1
      guard text[0] == 45 && text[1] != 0 else {
        words += 1
        guard words <= verb.words else {
          var error = RunError(text, "this is one word too many for `stint ")
          error.message.append(verb.name)
          error.message.append("`")
          throw error
        }
        continue
      }
      guard try Usage.takesValue(text, verb) else { continue }
      guard self.text(index) != nil else { throw RunError(text, "its value is missing") }
      index += 1
    }
  }

  /// Whether an option without a value is given.
  func has(_ option: StaticString) -> Bool {
    var index = 2
    while let text = text(index) {
      if text == option { return true }
      index += 1
    }
    return false
  }

  /// The argument in a place; 0 is the program.
  private func text(_ index: Int) -> UnsafePointer<CChar>? {
    guard index < count, let value = values[index] else { return nil }
    return UnsafePointer(value)
  }
}

/// Whether a C string has the characters of a literal.
func == (text: UnsafePointer<CChar>, literal: StaticString) -> Bool {
  literal.withUTF8Buffer { bytes in
    for index in 0..<bytes.count where UInt8(bitPattern: text[index]) != bytes[index] {
      return false
    }
    return text[bytes.count] == 0
  }
}

/// The whole number above zero that a C string holds; nil for any other text.
func wholeNumber(_ text: UnsafePointer<CChar>) -> Int? {
  var reader = NumberReader(cString: text)
  guard let number = reader.number(upTo: 999_999_999_999), reader.isAtEnd, number > 0 else {
    return nil
  }
  return number
}
