import CSIMD

/// Less than 16 bytes, by functions that are there once rather than in each loop (with masks they are
/// one instruction).
extension RowKernels {
  /// The first `count` of 16 bytes, zeros after them; reads no further.
  #if STINT_AVX512VNNI
    @inline(__always)
  #else
    @inline(never)
  #endif
  static func loadSome(_ from: UnsafePointer<Int8>, _ count: Int) -> stint_i8x16 {
    stint_load_some_bytes16(from, count)
  }

  /// Stores the first `count` of 16 bytes; writes no further.
  #if STINT_AVX512VNNI
    @inline(__always)
  #else
    @inline(never)
  #endif
  static func storeSome(_ bytes: stint_i8x16, _ to: UnsafeMutablePointer<Int8>, _ count: Int) {
    stint_store_some_bytes16(bytes, to, count)
  }

  /// Copies bytes that lie together to a place that does not overlap, without a call where they are
  /// some: the last 16 begin where they end with the run.
  @inline(__always)
  static func copyRun(
    _ count: Int, from source: UnsafePointer<Int8>, to target: UnsafeMutablePointer<Int8>
  ) {
    if count < 16 {
      storeSome(loadSome(source, count), target, count)
      return
    }
    if count >= 256 {
      target.update(from: source, count: count)
      return
    }
    var index = 0
    while index &+ 16 < count {
      stint_store_bytes16(stint_load_bytes16(source + index), target + index)
      index &+= 16
    }
    let last = count &- 16
    stint_store_bytes16(stint_load_bytes16(source + last), target + last)
  }
}
