import CLinux

extension FixedText {
  /// Appends UTF-8 bytes.
  @inlinable
  @inline(never)
  public mutating func append(bytes: UnsafeRawBufferPointer) { withRoom { $0.append(bytes) } }

  /// Appends a literal.
  @inlinable
  @inline(never)
  public mutating func append(_ text: StaticString) { withRoom { $0.append(text) } }

  /// Appends another text.
  @inlinable
  public mutating func append<let other: Int>(_ text: FixedText<other>) {
    text.withBytes { append(bytes: $0) }
  }

  /// Appends a text that ends with a zero byte, without that.
  @inlinable
  public mutating func append(cString text: UnsafePointer<CChar>) {
    append(bytes: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Appends one byte.
  @inlinable
  @inline(never)
  public mutating func append(byte: UInt8) { withRoom { $0.append(byte) } }

  /// Appends a number in decimal.
  @inlinable
  @inline(never)
  public mutating func append(_ number: Int) { withRoom { $0.append(number) } }

  /// Appends a number in hexadecimal.
  @inlinable
  @inline(never)
  public mutating func append(hexadecimal number: UInt32) {
    withRoom { $0.append(UInt(number), base: 16) }
  }

  /// Appends a number of tenths as a decimal with one place: 123 as "12.3".
  @inlinable
  @inline(never)
  public mutating func append(tenths: Int) { withRoom { $0.append(tenths: tenths) } }

  /// Appends a number of millionths as a decimal without needless zeros: 500000 as "0.5".
  @inlinable
  @inline(never)
  public mutating func append(millionths: Int64) { withRoom { $0.append(millionths: millionths) } }

  /// Appends a number in decimal, with zeros before it where it has fewer digits.
  @inlinable
  @inline(never)
  public mutating func append(_ number: Int, digits: Int) {
    withRoom { $0.append(number.magnitude, digits: digits) }
  }

  /// Appends blanks until the text has `column` bytes.
  @inlinable
  @inline(never)
  public mutating func pad(to column: Int) {
    while count < column && !isCut { append(byte: UInt8(ascii: " ")) }
  }
}
