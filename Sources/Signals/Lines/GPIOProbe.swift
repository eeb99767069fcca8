import CGPIOD
import CLinux

/// Toggles one line, to prove a wire, a chip or a board without a camera.
public enum GPIOProbe {
  /// Runs the probe as a program would: `CHIP-LABEL LINE-NUMBER [TOGGLES [MILLISECONDS]]`, four
  /// toggles of 100 ms by default. Writes to the standard output what it does and what fails.
  ///
  /// - Parameter arguments: the words after the program's name and verb, each with its zero byte.
  /// - Returns: what the program should exit with: 0, 1 for a failure, 2 for wrong words.
  public static func run(
    arguments: UnsafeBufferPointer<UnsafeMutablePointer<CChar>?>
  ) -> Int32 {
    guard arguments.count >= 2, arguments.count <= 4, let offset = text(arguments[1]).number,
      let toggles = arguments.count > 2 ? text(arguments[2]).number : 4,
      let milliseconds = arguments.count > 3 ? text(arguments[3]).number : 100
    else {
      report("usage: CHIP-LABEL LINE-NUMBER [TOGGLES [MILLISECONDS]]")
      return 2
    }
    do throws(GPIOError) {
      try run(
        chip: LineName(bytes: text(arguments[0]).bytes), offset: offset, toggles: toggles,
        halfPeriod: Int64(milliseconds) * 1_000_000)
      return 0
    } catch {
      var message = Message()
      error.describe(in: &message)
      report(message)
      return 1
    }
  }

  /// Toggles a line, active first, and leaves it inactive.
  ///
  /// - Parameters:
  ///   - chip: the chip's label.
  ///   - offset: the line's number on the chip.
  ///   - toggles: how often the level changes.
  ///   - halfPeriod: the time that each level stays, in nanoseconds.
  public static func run(
    chip: LineName, offset: Int, toggles: Int, halfPeriod: Int64
  ) throws(GPIOError) {
    var name = LineName("line ")
    name.append(offset)
    var lines = LineSet()
    lines.append(OutputLine(text: name, reference: .offset(offset)))
    let library = try GPIOLibrary()
    let held = try GPIOLines(lines, chip: chip, library)
    var message = Message("libgpiod ")
    message.append(library.major)
    message.append(", chip ")
    message.append(held.chipName)
    message.append(" '")
    message.append(chip)
    message.append("', ")
    message.append(name)
    report(message)
    for toggle in 0..<toggles {
      let isActive = toggle % 2 == 0
      try held.set(LineChanges(mask: 1, active: isActive ? 1 : 0))
      report(isActive ? "active" : "inactive")
      stint_gpio_wait(halfPeriod)
    }
    try held.makeSafe()
    report("inactive, done")
  }

  private static func text(_ word: UnsafeMutablePointer<CChar>?) -> TextSlice {
    TextSlice(UnsafeRawBufferPointer(start: word, count: word.map { strlen($0) } ?? 0))
  }

  private static func report(_ text: StaticString) { report(Message(text)) }

  private static func report(_ message: Message) {
    var line = message
    line.append("\n")
    // A probe whose output is closed still toggles.
    _ = line.withBytes { stint_write_all(1, $0.baseAddress, $0.count) }
  }
}
