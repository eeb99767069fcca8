extension StaticString {
  /// The text as a C string: literals end with a zero byte in memory.
  @inline(__always) var cString: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
