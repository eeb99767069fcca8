/// UTF-8 text of at most `capacity` bytes, without a heap.
///
/// What does not fit is cut off at the end of a character. Two texts are equal if their bytes are.
/// Nothing here is inlined that is large: messages are made of many small parts, and rarely.
public struct FixedText<let capacity: Int>: Equatable, Sendable {
  private var storage: InlineArray<capacity, UInt8>
  /// How many bytes are used.
  public private(set) var count: Int
  /// Whether something did not fit; nothing is appended any more.
  public private(set) var isCut: Bool

  /// Creates an empty text.
  public init() {
    storage = InlineArray(repeating: 0)
    count = 0
    isCut = false
  }

  /// Creates a text from a literal.
  @inline(never)
  public init(_ text: StaticString) {
    self.init()
    append(text)
  }

  /// Creates a text from UTF-8 bytes.
  @inline(never)
  public init(bytes: UnsafeRawBufferPointer) {
    self.init()
    append(bytes: bytes)
  }

  /// Whether there is no text.
  public var isEmpty: Bool { count == 0 }

  /// The byte at `index`, which is in `0..<count`.
  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "outside the text")
    return storage[index]
  }

  /// Calls `body` with the text's bytes, which are valid only there.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes(of: storage) { (all) throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: all[0..<count]))
    }
  }

  /// Appends UTF-8 bytes.
  @inline(never)
  public mutating func append(bytes: UnsafeRawBufferPointer) {
    for index in 0..<bytes.count where !isCut {
      guard count < capacity else { return cutOffHalfACharacter(next: bytes[index]) }
      storage[count] = bytes[index]
      count &+= 1
    }
  }

  /// Appends a literal.
  @inline(never)
  public mutating func append(_ text: StaticString) {
    append(bytes: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends another text.
  public mutating func append<let other: Int>(_ text: FixedText<other>) {
    text.withBytes { append(bytes: $0) }
  }

  /// Appends a number.
  @inline(never)
  public mutating func append(_ number: Int) {
    if number < 0 { append("-") }
    var power: UInt = 1
    let magnitude = number.magnitude
    while magnitude / power >= 10 { power &*= 10 }
    while power > 0 {
      append(digit: magnitude / power % 10)
      power /= 10
    }
  }

  /// Appends a number of millionths as a decimal without needless zeros: 500000 as "0.5".
  @inline(never)
  public mutating func append(millionths: Int64) {
    if millionths < 0 { append("-") }
    let magnitude = millionths.magnitude
    append(Int(magnitude / 1_000_000))
    var rest = magnitude % 1_000_000
    guard rest > 0 else { return }
    append(".")
    while rest > 0 {
      append(digit: UInt(rest / 100_000))
      rest = rest % 100_000 &* 10
    }
  }

  /// Empties the text.
  public mutating func removeAll() {
    count = 0
    isCut = false
  }

  /// Whether both texts have the same bytes.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left.storage[index] != right.storage[index] { return false }
    return true
  }

  private mutating func append(digit: UInt) {
    withUnsafeBytes(of: UInt8(48 + digit)) { append(bytes: $0) }
  }

  /// Takes away the start of a character whose other bytes did not fit.
  private mutating func cutOffHalfACharacter(next: UInt8) {
    isCut = true
    guard next & 0xC0 == 0x80 else { return }
    while count > 0 && storage[count &- 1] & 0xC0 == 0x80 { count &-= 1 }
    if count > 0 { count &-= 1 }
  }
}

#if !hasFeature(Embedded)
  extension FixedText: CustomStringConvertible {
    /// The text as a string.
    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }
  }
#endif
