extension RuleParser {
  /// Reads `GPIO17`, `pin 11` or `line 17`.
  func line(_ text: TextSlice) throws(RuleError) -> OutputLine {
    guard !text.isEmpty else { throw text.error(.badLine) }
    let name = LineName(bytes: text.bytes)
    if let pin = numbered("pin", text) {
      guard let pin else { throw text.error(.badLine) }
      for entry in header where entry.pin == pin && pin > 0 {
        return OutputLine(text: name, reference: .offset(entry.offset))
      }
      throw text.error(.unknownPin)
    }
    if let offset = numbered("line", text) {
      guard let offset else { throw text.error(.badLine) }
      return OutputLine(text: name, reference: .offset(offset))
    }
    for entry in header where entry.name == name {
      return OutputLine(text: name, reference: .offset(entry.offset))
    }
    guard !name.isCut, name.count < 32 else { throw text.error(.badLine) }
    return OutputLine(text: name, reference: .name(name))
  }

  /// The number after `word` and a blank; nil if the text starts otherwise, nil inside if what
  /// follows is no number.
  private func numbered(_ word: StaticString, _ text: TextSlice) -> Int?? {
    guard text.hasPrefix(word) else { return nil }
    let rest = text.dropping(word.utf8CodeUnitCount)
    guard let next = rest.first, TextSlice.isBlank(next) else { return nil }
    return .some(rest.trimmed.number)
  }
}
