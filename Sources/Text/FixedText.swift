import CLinux

/// UTF-8 text of at most `capacity` bytes, without a heap.
///
/// What does not fit is cut off at the end of a character. Two texts are equal if their bytes are.
/// Nothing here is inlined that is large: messages are made of many small parts, and rarely.
@frozen
public struct FixedText<let capacity: Int>: Equatable, Sendable {
  @usableFromInline var storage: InlineArray<capacity, UInt8>
  @usableFromInline var filling = TextRoom.Filling()

  /// Creates an empty text.
  @inlinable
  public init() {
    storage = InlineArray(repeating: 0)
  }

  /// Creates a text from a literal.
  @inlinable
  @inline(never)
  public init(_ text: StaticString) {
    self.init()
    append(text)
  }

  /// Creates a text from UTF-8 bytes.
  @inlinable
  @inline(never)
  public init(bytes: UnsafeRawBufferPointer) {
    self.init()
    append(bytes: bytes)
  }

  /// Creates a text from one that ends with a zero byte.
  @inlinable
  @inline(never)
  public init(cString text: UnsafePointer<CChar>) {
    self.init()
    append(cString: text)
  }

  /// Creates a text from a fixed field of a C structure: its bytes up to the first zero.
  @inlinable
  @inline(never)
  public init<Field>(field: Field) {
    self.init()
    withUnsafeBytes(of: field) { bytes in
      var end = 0
      while end < bytes.count && bytes[end] != 0 { end &+= 1 }
      append(bytes: UnsafeRawBufferPointer(rebasing: bytes[0..<end]))
    }
  }

  /// How many bytes are used.
  @inlinable
  public var count: Int { filling.count }

  /// Whether something did not fit; nothing is appended any more.
  @inlinable
  public var isCut: Bool { filling.isCut }

  /// Whether there is no text.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// The byte at `index`, which is in `0..<count`.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "outside the text")
    return storage[index]
  }

  /// Calls `body` with the text's bytes, which are valid only there.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes(of: storage) { (all) throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: all[0..<count]))
    }
  }

  /// Calls `body` with the text as one that ends with a zero byte, which is valid only there. A text
  /// that fills its capacity lacks its last byte.
  @inlinable
  public func withCString<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var ended = storage
    ended[min(count, capacity - 1)] = 0
    return try withUnsafePointer(to: ended) { (bytes) throws(Failure) in
      try body(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
    }
  }

  /// Empties the text.
  @inlinable
  public mutating func removeAll() { filling = TextRoom.Filling() }

  /// Whether both texts have the same bytes.
  @inlinable
  public static func == (left: Self, right: Self) -> Bool { left.hasSameBytes(as: right) }

  /// Calls `body` with the text's memory.
  @inlinable
  @inline(__always)
  mutating func withRoom<Result>(_ body: (TextRoom) -> Result) -> Result {
    withUnsafeMutablePointer(to: &filling) { filling in
      withUnsafeMutablePointer(to: &storage) { storage in
        body(TextRoom(UnsafeMutableRawPointer(storage), capacity: capacity, filling))
      }
    }
  }
}

#if !hasFeature(Embedded)
  extension FixedText: CustomStringConvertible {
    /// The text as a string; bytes that are no UTF-8 are replaced.
    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }
  }
#endif
