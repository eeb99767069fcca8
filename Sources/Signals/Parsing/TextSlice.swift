import Text

/// A part of a borrowed text, which knows where it stands.
struct TextSlice {
  /// The whole line.
  let all: UnsafeRawBufferPointer
  var start: Int
  var end: Int

  init(_ all: UnsafeRawBufferPointer) {
    self.all = all
    start = 0
    end = all.count
  }

  var isEmpty: Bool { start >= end }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: all[start..<end]) }
  var first: UInt8? { isEmpty ? nil : all[start] }

  /// The character that the slice starts with, counted from 1.
  var column: Int {
    var column = 1
    for index in 0..<start where all[index] & 0xC0 != 0x80 { column &+= 1 }
    return column
  }

  /// The slice without the blanks around it.
  var trimmed: TextSlice {
    var slice = self
    while !slice.isEmpty && Self.isBlank(all[slice.start]) { slice.start &+= 1 }
    while !slice.isEmpty && Self.isBlank(all[slice.end &- 1]) { slice.end &-= 1 }
    return slice
  }

  /// Cuts off and answers what comes before the first `separator`, which is dropped too. Nil, with
  /// nothing changed, if there is none. A backslash hides the byte after it.
  mutating func cut(at separator: UInt8) -> TextSlice? {
    var index = start
    while index < end {
      if all[index] == UInt8(ascii: "\\") {
        index &+= 1
      } else if all[index] == separator {
        var head = self
        head.end = index
        start = index &+ 1
        return head
      }
      index &+= 1
    }
    return nil
  }

  /// Whether the slice is exactly `text`.
  func equals(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == end &- start else { return false }
    return hasPrefix(text)
  }

  /// Whether the slice starts with `text`.
  func hasPrefix(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= end &- start else { return false }
    for index in 0..<text.utf8CodeUnitCount where all[start &+ index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// The slice without its first `count` bytes.
  func dropping(_ count: Int) -> TextSlice {
    var slice = self
    slice.start = min(start &+ count, end)
    return slice
  }

  /// The whole slice as a number in 0…999,999,999; nil if it is anything else.
  var number: Int? { NumberReader.whole(bytes, upTo: 999_999_999) }

  /// An error about this part of the text.
  @inline(never)
  func error(_ problem: RuleProblem) -> RuleError {
    var error = RuleError(problem)
    error.column = column
    error.found.append(bytes: bytes)
    return error
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
