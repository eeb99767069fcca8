/// A short text in place, without a heap: a device's name, a path, a line to print.
///
/// Holds up to `capacity - 1` bytes of UTF-8 and a zero; what does not fit is cut off.
public struct DeviceText<let capacity: Int>: Sendable {
  private var storage = InlineArray<capacity, UInt8>(repeating: 0)
  /// The bytes of the text, without its zero.
  public private(set) var count = 0

  /// An empty text.
  public init() {}

  /// Copies a C string.
  public init(_ text: UnsafePointer<CChar>) {
    append(text)
  }

  /// Copies bytes up to the first zero: a fixed field of a C struct.
  init<Field>(field: Field) {
    withUnsafeBytes(of: field) { bytes in
      for byte in bytes {
        guard byte != 0 else { break }
        append(byte)
      }
    }
  }

  /// Whether there is no text.
  public var isEmpty: Bool { count == 0 }

  /// The byte at `index`, which must be in `0..<count`.
  public subscript(index: Int) -> UInt8 { storage[index] }

  /// Empties the text.
  public mutating func clear() {
    count = 0
    storage[0] = 0
  }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) {
    guard count < capacity - 1 else { return }
    storage[count] = byte
    count += 1
    storage[count] = 0
  }

  /// Appends a literal.
  public mutating func append(_ text: StaticString) {
    guard text.hasPointerRepresentation else { return }
    for index in 0..<text.utf8CodeUnitCount { append(text.utf8Start[index]) }
  }

  /// Appends a C string.
  public mutating func append(_ text: UnsafePointer<CChar>) {
    var next = text
    while next.pointee != 0 {
      append(UInt8(bitPattern: next.pointee))
      next += 1
    }
  }

  /// Appends another text.
  public mutating func append<let other: Int>(_ text: DeviceText<other>) {
    for index in 0..<text.count { append(text[index]) }
  }

  /// Appends a number in decimal.
  public mutating func append(_ number: some FixedWidthInteger) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = UInt64(number.magnitude)
    var divisor: UInt64 = 1
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends a number as hexadecimal of eight digits.
  public mutating func append(hexadecimal number: UInt32) {
    for shift in stride(from: 28, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt32(shift)) & 15
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// Appends spaces until the text has `column` bytes.
  public mutating func pad(to column: Int) {
    while count < min(column, capacity - 1) { append(UInt8(ascii: " ")) }
  }

  /// Lends the text as a C string.
  public func withCString<Failure: Error, Result>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafePointer(to: storage) { storage throws(Failure) in
      try body(UnsafeRawPointer(storage).assumingMemoryBound(to: CChar.self))
    }
  }

  /// Whether the text equals another, byte by byte.
  public func equals<let other: Int>(_ text: DeviceText<other>) -> Bool {
    guard count == text.count else { return false }
    for index in 0..<count where storage[index] != text[index] { return false }
    return true
  }

  /// Whether the text starts with a literal.
  public func starts(with prefix: StaticString) -> Bool {
    guard prefix.utf8CodeUnitCount <= count else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where storage[index] != prefix.utf8Start[index] { return false }
    return true
  }

  /// Whether the text contains another; ASCII letters match in either case.
  public func contains<let other: Int>(ignoringCase part: DeviceText<other>) -> Bool {
    guard part.count <= count else { return false }
    for start in 0...(count - part.count) {
      var index = 0
      while index < part.count,
        Self.lowercased(storage[start + index]) == Self.lowercased(part[index])
      { index += 1 }
      if index == part.count { return true }
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}

#if !hasFeature(Embedded)
  extension DeviceText: CustomStringConvertible {
    /// The text as a string; bytes that are no UTF-8 are replaced.
    public var description: String { withCString { String(cString: $0) } }
  }
#endif
