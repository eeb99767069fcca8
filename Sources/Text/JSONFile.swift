/// Writes documents of JSON, of any length, to an open file; each is an object on a line.
public struct JSONFile {
  private let file: Int32

  /// Writes to an open file, which may keep the writer waiting.
  public init(_ file: Int32) { self.file = file }

  /// Writes an object, whose members `body` adds; answers the first error code of the file, 0 for
  /// none.
  public func write(_ body: (inout JSONObject) -> Void) -> Int32 {
    var text = FixedText<1024>()
    return text.withRoom { JSONSink.write("\n", in: $0, file: file, body) }
  }
}

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

extension Int64 {
  /// The millionths of a number, rounded, and within 10¹⁵ of zero; nil for what is no number.
  public init?(millionthsOf value: Double) {
    guard !value.isNaN else { return nil }
    let scaled = Swift.max(-1e15, Swift.min(1e15, value * 1e6))
    self.init(scaled + (scaled < 0 ? -0.5 : 0.5))
  }
}
