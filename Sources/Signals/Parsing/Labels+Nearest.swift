extension Labels {
  /// The name among all labels that a user who wrote `text` most likely meant, or nil.
  ///
  /// First a name that differs in the case of ASCII letters only, then the shortest that has `text`
  /// in it as whole words, then the one that the fewest changed, added, missing or exchanged bytes
  /// make of it: at most two, or a third of its length.
  public func nearest(to text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard text.count > 0 else { return nil }
    var best: UnsafeRawBufferPointer?
    var bestRank = Int.max
    forEach { _, label in
      Self.forEachName(of: label) { name in
        let rank = Self.rank(of: name, for: text)
        guard rank < bestRank else { return }
        bestRank = rank
        best = name
      }
    }
    return best
  }

  /// How far a name is from a text; the least is the best, `Int.max` is no candidate.
  private static func rank(of name: UnsafeRawBufferPointer, for text: UnsafeRawBufferPointer) -> Int
  {
    if holds(name, text, at: 0) && name.count == text.count { return 0 }
    var start = 0
    while start &+ text.count <= name.count {
      let end = start &+ text.count
      if holds(name, text, at: start), start == 0 || !isLetter(name[start &- 1]),
        end == name.count || !isLetter(name[end])
      {
        return 1 &+ name.count
      }
      start &+= 1
    }
    let changes = distance(name, text)
    return changes <= max(2, text.count / 3) && changes < text.count ? 1_000_000 &+ changes : .max
  }

  private static func holds(
    _ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, at start: Int
  ) -> Bool {
    guard start &+ text.count <= name.count else { return false }
    for index in 0..<text.count where folded(name[start &+ index]) != folded(text[index]) {
      return false
    }
    return true
  }

  /// Levenshtein's distance in bytes, two neighbours that are exchanged being one change, and ASCII
  /// letters without case; far for texts above 64 bytes.
  private static func distance(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int {
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    // The row of each byte of the left text, and those of the two bytes before.
    var row = InlineArray<65, UInt8> { UInt8($0) }
    var above = row
    for line in 0..<left.count {
      let second = above
      above = row
      row[0] = UInt8(line &+ 1)
      for index in 0..<right.count {
        let isSame = folded(left[line]) == folded(right[index])
        let substituted = above[index] &+ (isSame ? 0 : 1)
        row[index &+ 1] = min(substituted, min(above[index &+ 1], row[index]) &+ 1)
        if line > 0 && index > 0 && folded(left[line]) == folded(right[index &- 1])
          && folded(left[line &- 1]) == folded(right[index])
        {
          row[index &+ 1] = min(row[index &+ 1], second[index &- 1] &+ 1)
        }
      }
    }
    return Int(row[right.count])
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte &+ 32 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 128 || (folded(byte) >= 97 && folded(byte) <= 122)
  }
}
