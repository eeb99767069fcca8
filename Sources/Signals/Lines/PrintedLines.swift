import CLinux

/// Lines that are not driven: each change is written to a file as one line of text instead, such as
/// `dry run: GPIO17 active`. Needs no GPIO chip and no libgpiod.
public struct PrintedLines: LineOutput {
  private let lines: LineSet
  private let file: Int32
  private let beginning: StaticString

  /// Writes the safe state of each line.
  ///
  /// - Parameters:
  ///   - lines: the lines that would be driven.
  ///   - file: the open file to write to; 1 is the standard output.
  ///   - beginning: what each line begins with.
  public init(
    _ lines: LineSet, file: Int32 = 1, beginning: StaticString = "dry run: "
  ) throws(GPIOError) {
    self.lines = lines
    self.file = file
    self.beginning = beginning
    try makeSafe()
  }

  /// Writes one line of text for each line that changes.
  public func set(_ changes: LineChanges) throws(GPIOError) {
    try write(changes, "")
  }

  /// Writes one line of text for each line.
  public func makeSafe() throws(GPIOError) {
    try write(lines.safe, " (safe state)")
  }

  private func write(_ changes: LineChanges, _ ending: StaticString) throws(GPIOError) {
    for index in 0..<lines.count {
      guard let isActive = changes[index] else { continue }
      var message = Message(beginning)
      message.append(lines[index].text)
      message.append(isActive ? " active" : " inactive")
      if lines[index].isActiveLow { message.append(isActive ? " (low)" : " (high)") }
      message.append(ending)
      message.append("\n")
      let code = message.withBytes { stint_write_all(file, $0.baseAddress, $0.count) }
      guard code == 0 else { throw GPIOError(.notPrinted, code: code) }
    }
  }
}
