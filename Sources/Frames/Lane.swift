/// Vector operations on 16 bytes that every instruction set has, spelled in portable Swift.
///
/// A vector of bytes is handled as eight 16-bit words: the even bytes are the low halves, the odd
/// ones the high halves (all processors of Stint are little-endian). Pointers need no alignment.
///
/// Conversions between widths name each lane: the generic ones of the standard library become calls
/// within larger functions, while these become one instruction.
enum Lane {
  /// The 16 bytes at `from` as eight words.
  @inline(__always)
  static func words(_ from: UnsafePointer<UInt8>) -> SIMD8<UInt16> {
    UnsafeRawPointer(from).loadUnaligned(as: SIMD8<UInt16>.self)
  }

  /// The eight bytes at `first` and the eight at `second` as eight words.
  @inline(__always)
  static func words(
    _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>
  ) -> SIMD8<UInt16> {
    SIMD8(
      lowHalf: UnsafeRawPointer(first).loadUnaligned(as: SIMD4<UInt16>.self),
      highHalf: UnsafeRawPointer(second).loadUnaligned(as: SIMD4<UInt16>.self))
  }

  /// Writes eight words as 16 bytes at `to`.
  @inline(__always)
  static func store(_ words: SIMD8<UInt16>, to: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(to).storeBytes(of: words, as: SIMD8<UInt16>.self)
  }

  /// Writes the low halves of 16 words as 16 bytes at `to`.
  @inline(__always)
  static func storeLow(
    _ a: SIMD8<UInt16>, _ b: SIMD8<UInt16>, to: UnsafeMutablePointer<UInt8>
  ) {
    let bytes = SIMD16<UInt8>(
      low(a[0]), low(a[1]), low(a[2]), low(a[3]), low(a[4]), low(a[5]), low(a[6]), low(a[7]),
      low(b[0]), low(b[1]), low(b[2]), low(b[3]), low(b[4]), low(b[5]), low(b[6]), low(b[7]))
    UnsafeMutableRawPointer(to).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
  }

  /// Writes four numbers of 0 … 255 as four bytes at `to`.
  @inline(__always)
  static func storeLow(_ a: SIMD4<Int32>, to: UnsafeMutablePointer<UInt8>) {
    func byte(_ lane: Int32) -> UInt8 { UInt8(truncatingIfNeeded: lane) }
    UnsafeMutableRawPointer(to).storeBytes(
      of: SIMD4(byte(a[0]), byte(a[1]), byte(a[2]), byte(a[3])), as: SIMD4<UInt8>.self)
  }

  /// The same bits as signed words.
  @inline(__always)
  static func signed(_ words: SIMD8<UInt16>) -> SIMD8<Int16> {
    unsafeBitCast(words, to: SIMD8<Int16>.self)
  }

  /// The same bits as unsigned words.
  @inline(__always)
  static func unsigned(_ words: SIMD8<Int16>) -> SIMD8<UInt16> {
    unsafeBitCast(words, to: SIMD8<UInt16>.self)
  }

  /// Words as numbers of 32 bits.
  @inline(__always)
  static func widened(_ a: SIMD8<UInt16>) -> SIMD8<Int32> {
    SIMD8(
      Int32(a[0]), Int32(a[1]), Int32(a[2]), Int32(a[3]), Int32(a[4]), Int32(a[5]), Int32(a[6]),
      Int32(a[7]))
  }

  /// Signed words as numbers of 32 bits.
  @inline(__always)
  static func widened(_ a: SIMD8<Int16>) -> SIMD8<Int32> {
    SIMD8(
      Int32(a[0]), Int32(a[1]), Int32(a[2]), Int32(a[3]), Int32(a[4]), Int32(a[5]), Int32(a[6]),
      Int32(a[7]))
  }

  /// The low 16 bits of each number.
  @inline(__always)
  static func narrowed(_ a: SIMD8<Int32>) -> SIMD8<UInt16> {
    func word(_ lane: Int32) -> UInt16 { UInt16(truncatingIfNeeded: lane) }
    return SIMD8(
      word(a[0]), word(a[1]), word(a[2]), word(a[3]), word(a[4]), word(a[5]), word(a[6]),
      word(a[7]))
  }

  /// The upper halves of the products of words, rounded down.
  @inline(__always)
  static func upper(_ a: SIMD8<Int16>, _ b: SIMD8<Int16>) -> SIMD8<UInt16> {
    narrowed((widened(a) &* widened(b)) &>> 16)
  }

  /// The upper halves of the products of words, rounded down.
  @inline(__always)
  static func upper(_ a: SIMD8<UInt16>, _ b: SIMD8<UInt16>) -> SIMD8<UInt16> {
    // The arithmetic shift differs from the logical one only above the bits that are kept.
    narrowed((widened(a) &* widened(b)) &>> 16)
  }

  /// a·b + c·d, with the sums of neighbouring lanes added.
  @inline(__always)
  static func pairSums(
    _ a: SIMD8<Int16>, _ b: SIMD8<Int16>, _ c: SIMD8<Int16>, _ d: SIMD8<Int16>
  ) -> SIMD4<Int32> {
    let first = widened(a) &* widened(b)
    let second = widened(c) &* widened(d)
    #if arch(arm64)
      // smlal adds while it multiplies; neighbours are added once.
      let sums = first &+ second
      return sums.evenHalf &+ sums.oddHalf
    #else
      // pmaddwd adds neighbours while it multiplies.
      return (first.evenHalf &+ first.oddHalf) &+ (second.evenHalf &+ second.oddHalf)
    #endif
  }

  @inline(__always)
  private static func low(_ word: UInt16) -> UInt8 { UInt8(truncatingIfNeeded: word) }
}
