/// Loops over the registers of a tile, written out: what is indexed stays in registers only where every
/// index is known, and the compiler's own unrolling gives up on large tiles.
enum Unrolled {
  /// Calls `body` with 0 up to `count`, which is known to the compiler and at most 16.
  @inline(__always)
  static func times(_ count: Int, _ body: (Int) -> Void) {
    if count > 0 { body(0) }
    if count > 1 { body(1) }
    if count > 2 { body(2) }
    if count > 3 { body(3) }
    if count > 4 { body(4) }
    if count > 5 { body(5) }
    if count > 6 { body(6) }
    if count > 7 { body(7) }
    if count > 8 { body(8) }
    if count > 9 { body(9) }
    if count > 10 { body(10) }
    if count > 11 { body(11) }
    if count > 12 { body(12) }
    if count > 13 { body(13) }
    if count > 14 { body(14) }
    if count > 15 { body(15) }
  }
}
