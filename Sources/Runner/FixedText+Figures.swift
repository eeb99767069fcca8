import Camera
import CLinux
import Signals

extension FixedText {
  /// Appends a C string.
  mutating func append(text: UnsafePointer<CChar>) {
    append(bytes: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Appends a text of the camera's.
  mutating func append<let other: Int>(_ text: DeviceText<other>) {
    text.withCString { append(text: $0) }
  }

  /// The text up to a number of columns, of which each character takes one; where it is longer, the
  /// last is an ellipsis. An end of a line takes none.
  func prefix(columns: Int) -> Self {
    var end = 0
    var column = 0
    var cut = 0
    while end < count && self[end] != UInt8(ascii: "\n") {
      if self[end] & 0xC0 != 0x80 {
        if column == columns - 1 { cut = end }
        column += 1
      }
      end += 1
    }
    guard column > columns else { return self }
    var prefix = Self()
    withBytes { prefix.append(bytes: UnsafeRawBufferPointer(rebasing: $0[0..<cut])) }
    prefix.append("…")
    return prefix
  }

  /// The text after its last slash.
  var lastPathComponent: Self {
    var start = count
    while start > 0 && self[start - 1] != UInt8(ascii: "/") { start -= 1 }
    guard start > 0, start < count else { return self }
    return withBytes { Self(bytes: UnsafeRawBufferPointer(rebasing: $0[start...])) }
  }

  /// Appends a number of tenths as a decimal with one place: 123 as "12.3".
  mutating func append(tenths: Int) {
    if tenths < 0 { append("-") }
    append(Int(tenths.magnitude / 10))
    append(".")
    append(Int(tenths.magnitude % 10))
  }

  /// Appends nanoseconds as milliseconds with two places.
  mutating func append(milliseconds nanoseconds: Int64) {
    let hundredths = Int((max(0, nanoseconds) + 5000) / 10_000)
    append(hundredths / 100)
    append(hundredths % 100 < 10 ? ".0" : "." as StaticString)
    append(hundredths % 100)
  }

  /// Appends a number in hexadecimal.
  mutating func append(hexadecimal number: UInt32) {
    var shift: UInt32 = 28
    while shift > 0 && number >> shift == 0 { shift -= 4 }
    while true {
      let digit = UInt8(truncatingIfNeeded: number >> shift & 15)
      withUnsafeBytes(of: digit < 10 ? digit + 48 : digit + 87) { append(bytes: $0) }
      if shift == 0 { return }
      shift -= 4
    }
  }
}
