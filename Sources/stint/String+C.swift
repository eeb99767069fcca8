import Text

extension String {
  /// Lends the text as a C string, with the error type kept.
  func lent<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let text = utf8CString
    return try text.span.withUnsafeBufferPointer { (bytes) throws(Failure) -> Result in
      // A C string has at least its zero.
      try body(bytes.baseAddress.unsafelyUnwrapped)
    }
  }
}

extension FixedText {
  /// The start of a string, as much as fits.
  init(text: String) {
    var text = text
    self = text.withUTF8 { Self(bytes: UnsafeRawBufferPointer($0)) }
  }
}
