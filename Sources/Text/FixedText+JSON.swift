extension FixedText {
  /// Appends an object of JSON, whose members `body` adds, and an end of a line. Where not all of it
  /// fits, nothing is appended, and the text is cut.
  @inlinable
  public mutating func appendLine(_ body: (inout JSONObject) -> Void) {
    _ = withRoom { JSONSink.write("\n", in: $0, body) }
  }

  /// A text that is an object of JSON, whose members `body` adds; empty and cut where not all of it
  /// fits.
  @inlinable
  public init(object body: (inout JSONObject) -> Void) {
    self.init()
    _ = withRoom { JSONSink.write("", in: $0, body) }
  }
}
