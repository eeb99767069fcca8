import CLinux
import Text

/// Lines that are made without a heap.
enum Report {
  /// Text on stdout, and its last end of a line.
  static func line<let capacity: Int>(_ text: FixedText<capacity>) {
    text.withBytes { _ = Text.write($0, to: 1) }
    Text.write("\n", to: 1)
  }

  /// One line on stderr.
  static func error(_ message: Message) {
    Text.write("Error: ", to: 2)
    message.withBytes { _ = stint_write_all(2, $0.baseAddress, $0.count) }
    Text.write("\n", to: 2)
  }
}
