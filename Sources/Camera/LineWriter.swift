import CLinux
import Text

/// Writes lines to an open file, without a heap: the same text on a board and on a workstation.
struct LineWriter {
  /// The file that is written to: 1 is the standard output.
  let file: Int32
  /// The line so far; what exceeds 512 bytes is cut off.
  var line = FixedText<512>()

  init(file: Int32) { self.file = file }

  /// The error code of the first line that did not get there; 0 while all have.
  private(set) var failure: Int32 = 0

  /// Writes the line and starts a new one.
  mutating func end() {
    line.append("\n")
    let code = line.withBytes { stint_write_all(file, $0.baseAddress, $0.count) }
    if failure == 0 { failure = code }
    line.removeAll()
  }

  /// Adds a literal.
  mutating func add(_ text: StaticString) { line.append(text) }

  /// Adds a number.
  mutating func add(_ number: Int) { line.append(number) }

  /// Adds a text.
  mutating func add<let count: Int>(_ text: FixedText<count>) { line.append(text) }

  /// Adds a size, such as `640×480`.
  mutating func add(_ size: FrameSize) {
    line.append(size.width)
    line.append("×")
    line.append(size.height)
  }

  /// Adds a format, a size and a rate.
  mutating func add(_ mode: CameraMode) {
    line.append(mode.fourcc.text)
    line.append(" ")
    add(mode.size)
    line.append(" at ")
    line.append(mode.rate.text)
    line.append("/s")
  }
}
