import Text

/// Prints words of usage, in lines of at most 80 columns.
struct UsageText {
  private static let columns = 80

  private let file: Int32
  private var line = FixedText<128>()
  private var indent = 0

  init(file: Int32) { self.file = file }

  /// Goes to a column, where what follows is wrapped; to the next line if it is taken.
  @inline(never)
  mutating func indent(to column: Int) {
    indent = column
    if line.count >= column { flush() }
    line.pad(to: column)
  }

  /// Appends the words of a text, each after a blank but the first.
  @inline(never)
  mutating func append(_ text: UnsafePointer<CChar>, isCapital: Bool = false) {
    var start = 0
    while text[start] != 0 {
      var end = start
      while text[end] != 0, text[end] != 32 { end += 1 }
      if line.count > indent {
        if line.count + 1 + end - start > Self.columns {
          indent(to: indent)
        } else {
          line.append(" ")
        }
      }
      for index in start..<end {
        var byte = UInt8(bitPattern: text[index])
        if isCapital { byte &= ~32 }
        line.append(byte: byte)
      }
      start = text[end] == 0 ? end : end + 1
    }
  }

  /// Ends the line.
  mutating func end() {
    flush()
    indent = 0
  }

  @inline(never)
  private mutating func flush() {
    guard !line.isEmpty else { return }
    line.append("\n")
    line.withBytes { _ = Output.write($0, to: file) }
    line.removeAll()
  }
}
