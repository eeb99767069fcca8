/// Where the bytes of a row of some windows lie.
struct WindowRow {
  /// Those of the first pixel's window.
  var start: UnsafePointer<Int8>
  /// Bytes between those of neighbouring pixels.
  var stride: Int
}
