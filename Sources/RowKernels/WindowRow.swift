/// Where the bytes of a row of some windows lie.
struct WindowRow {
  /// Those of the first pixel's window.
  var start: UnsafePointer<Int8>
  /// Bytes between those of neighbouring pixels.
  var stride: Int
  /// Those of the first window that is not there but among gathered ones.
  var gathered: UnsafePointer<Int8>

  /// A row of windows of which all lie at even distances.
  @inline(__always)
  init(start: UnsafePointer<Int8>, stride: Int) {
    self.init(start: start, stride: stride, gathered: start)
  }

  /// A row of windows of which some are gathered.
  @inline(__always)
  init(start: UnsafePointer<Int8>, stride: Int, gathered: UnsafePointer<Int8>) {
    self.start = start
    self.stride = stride
    self.gathered = gathered
  }
}
