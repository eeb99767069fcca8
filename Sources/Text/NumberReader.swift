import CLinux

/// Reads numbers out of borrowed text, from left to right.
///
/// Numbers are digits and nothing else: no sign, no blank, no separator that is not asked for. What is
/// too large is no number.
public struct NumberReader {
  private let bytes: UnsafeRawBufferPointer
  /// The place of the next byte.
  public private(set) var position: Int

  /// Reads from a place on; the bytes are borrowed.
  public init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Reads a text that ends with a zero byte.
  public init(cString text: UnsafePointer<CChar>) {
    self.init(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Whether all is read.
  public var isAtEnd: Bool { position >= bytes.count }

  /// Whether a byte is a decimal digit.
  public static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Passes over a literal if it is next; answers whether it was.
  @inline(never)
  public mutating func skip(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= bytes.count - position else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where bytes[position + index] != text.utf8Start[index] { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// The number that is next, in all its digits; nil, with nothing read, where there is no digit or
  /// the number is above `limit`.
  ///
  /// - Parameter base: 10, or 16 with letters of either case.
  @inline(never)
  public mutating func number(upTo limit: Int, base: Int = 10) -> Int? {
    var number = 0
    var next = position
    while next < bytes.count, let digit = Self.value(of: bytes[next]), digit < base {
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: base)
      guard !isTooLarge, digit <= limit, product <= limit - digit else { return nil }
      number = product + digit
      next += 1
    }
    guard next > position else { return nil }
    position = next
    return number
  }

  /// The number that a whole text is, up to `limit`; nil for any other text.
  @inline(never)
  public static func whole(_ bytes: UnsafeRawBufferPointer, upTo limit: Int) -> Int? {
    var reader = NumberReader(bytes)
    guard let number = reader.number(upTo: limit), reader.isAtEnd else { return nil }
    return number
  }

  /// The decimal that a whole text is, in millionths: perhaps a minus, at most nine digits before the
  /// point, and at most six after it. Nil for any other text.
  @inline(never)
  public static func millionths(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    var reader = NumberReader(bytes)
    let isNegative = reader.skip("-")
    guard let whole = reader.number(upTo: 999_999_999) else { return nil }
    var magnitude = Int64(whole) * 1_000_000
    if reader.skip(".") {
      let start = reader.position
      guard var fraction = reader.number(upTo: 999_999), reader.position - start <= 6 else {
        return nil
      }
      for _ in (reader.position - start)..<6 { fraction *= 10 }
      magnitude += Int64(fraction)
    }
    guard reader.isAtEnd else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...70: Int(byte) - 55
    case 97...102: Int(byte) - 87
    default: nil
    }
  }
}
