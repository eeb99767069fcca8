import Text

/// What the lines of a board are called: `GPIO17`, `pin 11` or `line 17`.
public struct LineNames {
  /// The pins of the board's header; may be empty.
  let header: UnsafeBufferPointer<HeaderPin>
  /// Whether a name that the header has not is wrong; else it may be one of the chip's own.
  let isComplete: Bool

  /// The names of a board.
  ///
  /// - Parameters:
  ///   - header: its pins, which must outlive the value.
  ///   - isComplete: whether a name that the header has not is wrong.
  public init(_ header: UnsafeBufferPointer<HeaderPin>, isComplete: Bool) {
    self.header = header
    self.isComplete = isComplete
  }

  /// Reads one name, with blanks around it or not.
  public func line(_ text: UnsafeRawBufferPointer) throws(RuleError) -> OutputLine {
    try line(TextSlice(text).trimmed)
  }

  /// Reads one name.
  func line(_ text: TextSlice) throws(RuleError) -> OutputLine {
    guard !text.isEmpty else { throw text.error(.badLine) }
    let name = LineName(bytes: text.bytes)
    if let pin = numbered("pin", text) {
      guard let pin else { throw text.error(.badLine) }
      return OutputLine(text: name, reference: .offset(try offset(ofPin: pin, text)))
    }
    if let offset = numbered("line", text) {
      guard let offset else { throw text.error(.badLine) }
      return OutputLine(text: name, reference: .offset(offset))
    }
    for entry in header where entry.name == name {
      return OutputLine(text: name, reference: .offset(entry.offset))
    }
    guard !name.isCut, name.count < 32 else { throw text.error(.badLine) }
    guard isComplete else { return OutputLine(text: name, reference: .name(name)) }
    throw unknown(text)
  }

  /// The number after `word` and a blank; nil if the text starts otherwise, nil inside if what
  /// follows is no number.
  private func numbered(_ word: StaticString, _ text: TextSlice) -> Int?? {
    guard text.hasPrefix(word) else { return nil }
    let rest = text.dropping(word.utf8CodeUnitCount)
    guard let next = rest.first, TextSlice.isBlank(next) else { return nil }
    return .some(rest.trimmed.number)
  }

  private func offset(ofPin pin: Int, _ text: TextSlice) throws(RuleError) -> Int {
    var last = 0
    for entry in header {
      if entry.pin == pin && pin > 0 { return entry.offset }
      last = max(last, entry.pin)
    }
    guard last > 0 else { throw text.error(.noPins) }
    guard pin >= 1 && pin <= last else {
      var error = text.error(.pinOutside)
      error.hint.append(last)
      throw error
    }
    throw text.error(.unknownPin)
  }

  /// The line of the same number, if somebody mistyped its name; else the lines that there are.
  private func unknown(_ text: TextSlice) -> RuleError {
    var error = text.error(.unknownLine)
    guard header.count > 0 else {
      error.hint.append("'line' and its number on the chip")
      return error
    }
    var (first, last) = (header[0], header[0])
    let number = text.trailingNumber
    for entry in header {
      let isMeant = entry.name.withBytes { TextSlice($0).trailingNumber == number }
      if number != nil && isMeant {
        error.hint.append("did you mean '")
        error.hint.append(entry.name)
        error.hint.append("'?")
        return error
      }
      if entry.offset < first.offset { first = entry }
      if entry.offset > last.offset { last = entry }
    }
    error.hint.append("it has ")
    error.hint.append(first.name)
    error.hint.append(" to ")
    error.hint.append(last.name)
    return error
  }
}

extension TextSlice {
  /// The number that the text ends with, such as 17 of `GPIO17`; nil if it ends otherwise.
  fileprivate var trailingNumber: Int? {
    var digits = self
    digits.start = end
    while digits.start > start, NumberReader.isDigit(all[digits.start &- 1]) {
      digits.start &-= 1
    }
    return digits.number
  }
}
