/// The memory of a text, of whatever capacity: so that what is large is compiled once.
///
/// It borrows the memory and the length of a text for a call.
@usableFromInline
@frozen
struct TextRoom {
  /// How much of a text there is.
  @usableFromInline
  @frozen
  struct Filling: Sendable {
    /// How many bytes are used.
    @usableFromInline var count: Int
    /// Whether something did not fit; nothing is appended any more.
    @usableFromInline var isCut: Bool

    @inlinable
    init(count: Int = 0, isCut: Bool = false) {
      self.count = count
      self.isCut = isCut
    }
  }

  @usableFromInline let start: UnsafeMutableRawPointer
  @usableFromInline let capacity: Int
  @usableFromInline let filling: UnsafeMutablePointer<Filling>

  @inlinable
  @inline(__always)
  init(
    _ start: UnsafeMutableRawPointer, capacity: Int, _ filling: UnsafeMutablePointer<Filling>
  ) {
    self.start = start
    self.capacity = capacity
    self.filling = filling
  }

  /// The bytes that are used.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: filling.pointee.count)
  }

  /// How many bytes more fit.
  var free: Int { capacity &- filling.pointee.count }

  /// How much of the text there is; what is taken away is forgotten.
  var amount: Filling {
    get { filling.pointee }
    nonmutating set { filling.pointee = newValue }
  }

  /// Appends UTF-8 bytes.
  @usableFromInline
  @inline(never)
  func append(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { append(byte) }
  }

  /// Appends a literal.
  @usableFromInline
  @inline(never)
  func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends one byte.
  @usableFromInline
  @inline(never)
  func append(_ byte: UInt8) {
    guard !filling.pointee.isCut else { return }
    guard filling.pointee.count < capacity else { return cutOffHalfACharacter(next: byte) }
    start.storeBytes(of: byte, toByteOffset: filling.pointee.count, as: UInt8.self)
    filling.pointee.count &+= 1
  }

  /// Appends a number in a base up to 16, with no fewer than some digits.
  @usableFromInline
  @inline(never)
  func append(_ number: UInt, base: UInt = 10, digits: Int = 1) {
    var power: UInt = 1
    var count = 1
    while number / power >= base || count < digits {
      power &*= base
      count &+= 1
    }
    while power > 0 {
      let digit = UInt8(truncatingIfNeeded: number / power % base)
      append(digit < 10 ? digit &+ 48 : digit &+ 87)
      power /= base
    }
  }

  /// Appends a number.
  @usableFromInline
  @inline(never)
  func append(_ number: Int) {
    if number < 0 { append("-") }
    append(number.magnitude)
  }

  /// Appends tenths as a decimal with one place: 123 as "12.3".
  @usableFromInline
  @inline(never)
  func append(tenths: Int) {
    if tenths < 0 { append("-") }
    append(tenths.magnitude / 10)
    append(".")
    append(tenths.magnitude % 10)
  }

  /// Appends millionths as a decimal without needless zeros: 500000 as "0.5".
  @usableFromInline
  @inline(never)
  func append(millionths: Int64) {
    if millionths < 0 { append("-") }
    append(UInt(millionths.magnitude / 1_000_000))
    var rest = UInt(millionths.magnitude % 1_000_000)
    guard rest > 0 else { return }
    var digits = 6
    while rest % 10 == 0 {
      rest /= 10
      digits &-= 1
    }
    append(".")
    append(rest, digits: digits)
  }

  /// Takes away the start of a character whose other bytes did not fit.
  private func cutOffHalfACharacter(next: UInt8) {
    filling.pointee.isCut = true
    guard next & 0xC0 == 0x80 else { return }
    while bytes.count > 0 && bytes[bytes.count &- 1] & 0xC0 == 0x80 { filling.pointee.count &-= 1 }
    if bytes.count > 0 { filling.pointee.count &-= 1 }
  }
}
