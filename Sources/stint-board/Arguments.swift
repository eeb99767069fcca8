import CLinux
import Runner

/// The arguments of the program, where the system put them.
struct Arguments {
  let count: Int
  let values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  /// The first argument.
  var verb: UnsafePointer<CChar>? { positional(0) }

  /// The argument at this place after the program's name, if it is no option.
  func positional(_ index: Int) -> UnsafePointer<CChar>? {
    guard index + 1 < count, let value = values[index + 1] else { return nil }
    return UnsafePointer(value)
  }

  /// The value after an option such as "--input".
  func value(of option: StaticString) -> UnsafePointer<CChar>? {
    for index in 1..<max(count, 1) {
      guard let value = values[index], UnsafePointer(value) == option, index + 1 < count,
        let next = values[index + 1]
      else { continue }
      return UnsafePointer(next)
    }
    return nil
  }

  /// The next value after an option that may be given often, from argument `from` on.
  func value(of option: StaticString, from: inout Int) -> UnsafePointer<CChar>? {
    var index = max(from, 1)
    while index + 1 < count {
      if let value = values[index], UnsafePointer(value) == option, let next = values[index + 1] {
        from = index + 2
        return UnsafePointer(next)
      }
      index += 1
    }
    return nil
  }

  /// Refuses what is no option, and options whose value is missing.
  ///
  /// - Parameters:
  ///   - first: the first argument that is looked at; 0 is the program.
  ///   - takesValue: whether an option takes a value; nil for what is no option.
  func check(
    from first: Int, _ takesValue: (UnsafePointer<CChar>) -> Bool?
  ) throws(RunError) {
    var index = first
    while index < count, let value = values[index] {
      let option = UnsafePointer(value)
      guard let hasValue = takesValue(option) else {
        throw RunError(option, "there is no such option; see `stint help`")
      }
      index += 1
      guard hasValue else { continue }
      guard index < count else { throw RunError(option, "its value is missing") }
      index += 1
    }
  }

  /// Whether an option without a value is given.
  func has(_ option: StaticString) -> Bool {
    for index in 1..<max(count, 1) {
      if let value = values[index], UnsafePointer(value) == option { return true }
    }
    return false
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
  var number = 0
  var index = 0
  while text[index] != 0 {
    let digit = Int(text[index]) - 48
    guard digit >= 0, digit <= 9, index < 12 else { return nil }
    number = number * 10 + digit
    index += 1
  }
  return index > 0 && number > 0 ? number : nil
}
