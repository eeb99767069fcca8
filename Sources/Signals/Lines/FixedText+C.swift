import CGPIOD

extension FixedText {
  /// Copies a text of C.
  init(_ text: stint_gpio_text) {
    self.init()
    withUnsafeBytes(of: text) { bytes in
      var end = 0
      while end < bytes.count && bytes[end] != 0 { end &+= 1 }
      append(bytes: UnsafeRawBufferPointer(rebasing: bytes[0..<end]))
    }
  }
}
