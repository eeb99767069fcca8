import Signals

/// A line of JSON that is being written, of at most 6144 bytes.
///
/// Labels and names are cut so that the longest record fits; nothing else here has a free length.
typealias Record = FixedText<6144>

extension FixedText {
  /// Appends a key, with what comes before it: `,"key":`.
  mutating func append(key: StaticString) {
    append(",\"")
    append(key)
    append("\":")
  }

  /// Appends text as a string of JSON, at most 96 bytes of it; control characters become blanks.
  mutating func append(quoted bytes: UnsafeRawBufferPointer) {
    append("\"")
    FixedText<96>(bytes: bytes).withBytes { text in
      for index in 0..<text.count {
        let byte = text[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append("\\") }
        withUnsafeBytes(of: byte < 32 ? 32 : byte) { append(bytes: $0) }
      }
    }
    append("\"")
  }

  /// Appends nanoseconds as whole microseconds.
  mutating func append(microseconds nanoseconds: Int64) { append(Int(nanoseconds / 1000)) }

  mutating func append(_ truth: Bool) { append(truth ? "true" : "false" as StaticString) }
}
