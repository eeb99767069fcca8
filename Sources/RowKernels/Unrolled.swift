/// Loops over the registers of a tile, written out: what is indexed stays in registers only where every
/// index is known, and the compiler's own unrolling gives up on large tiles.
enum Unrolled {
  /// Calls `body` with 0 up to `count`, which is known to the compiler and at most 8.
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
  }
}
