extension FixedText {
  /// Whether the text has the bytes of another, and no more.
  @inlinable
  public func hasSameBytes<let other: Int>(as text: FixedText<other>) -> Bool {
    withBytes { left in text.withBytes { right in left.equals(right) } }
  }

  /// Whether the text starts with a literal.
  @inlinable
  public func starts(with prefix: StaticString) -> Bool {
    withBytes { $0.starts(with: prefix) }
  }

  /// Whether the text contains another; ASCII letters match in either case.
  @inlinable
  public func contains<let other: Int>(ignoringCase part: FixedText<other>) -> Bool {
    withBytes { all in part.withBytes { part in all.contains(ignoringCase: part) } }
  }

  /// The text up to a number of columns, of which each character takes one; where it is longer, the
  /// last is an ellipsis. An end of a line takes none.
  @inlinable
  public func prefix(columns: Int) -> Self {
    var end = 0
    var column = 0
    var cut = 0
    while end < count && self[end] != UInt8(ascii: "\n") {
      if self[end] & 0xC0 != 0x80 {
        if column == columns - 1 { cut = end }
        column += 1
      }
      end += 1
    }
    guard column > columns else { return self }
    var prefix = Self()
    withBytes { prefix.append(bytes: UnsafeRawBufferPointer(rebasing: $0[0..<cut])) }
    prefix.append("…")
    return prefix
  }

  /// The text after its last slash.
  @inlinable
  public var lastPathComponent: Self {
    var start = count
    while start > 0 && self[start - 1] != UInt8(ascii: "/") { start -= 1 }
    guard start > 0, start < count else { return self }
    return withBytes { Self(bytes: UnsafeRawBufferPointer(rebasing: $0[start...])) }
  }
}

extension UnsafeRawBufferPointer {
  @usableFromInline
  @inline(never)
  func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }

  @usableFromInline
  @inline(never)
  func starts(with prefix: StaticString) -> Bool {
    guard prefix.utf8CodeUnitCount <= count else { return false }
    for index in 0..<prefix.utf8CodeUnitCount where self[index] != prefix.utf8Start[index] {
      return false
    }
    return true
  }

  @usableFromInline
  @inline(never)
  func contains(ignoringCase part: UnsafeRawBufferPointer) -> Bool {
    guard part.count <= count else { return false }
    for start in 0...(count - part.count) {
      var index = 0
      while index < part.count, self[start + index].lowercased == part[index].lowercased {
        index += 1
      }
      if index == part.count { return true }
    }
    return false
  }
}

extension UInt8 {
  /// The small letter of an ASCII letter; other bytes as they are.
  fileprivate var lowercased: UInt8 { self >= 65 && self <= 90 ? self + 32 : self }
}
