import CLinux
import Text

/// The GPIO chips of this machine: their labels, their lines, who holds them. As text, or as JSON.
/// Uses no heap.
public struct GPIOListing {
  private let chip: LineName
  private let header: UnsafeBufferPointer<HeaderPin>
  private let file: Int32
  /// The error code of the first line that could not be written; 0 for none.
  public private(set) var failure: Int32 = 0

  /// Marks the chip that rules would drive, and names the lines of its header.
  ///
  /// - Parameters:
  ///   - chip: the label of that chip; empty if there is none.
  ///   - header: the pins of the board that hang on it, which must outlive the value.
  ///   - file: the open file to write to; 1 is the standard output.
  public init(chip: LineName, header: UnsafeBufferPointer<HeaderPin>, file: Int32 = 1) {
    self.chip = chip
    self.header = header
    self.file = file
  }

  /// Writes all chips, or one line that says why there is none.
  public mutating func write() {
    do throws(GPIOError) {
      try write(GPIOLibrary())
    } catch {
      var line = Message()
      if error.problem == .noChips {
        line.append("no GPIO chip: rules can only be tried with --dry-run")
      } else {
        error.describe(in: &line)
      }
      end(&line)
    }
  }

  mutating func write(_ library: GPIOLibrary) throws(GPIOError) {
    var isThere = chip.isEmpty
    try library.forEachChip { found in
      let isChosen = isChosen(found)
      isThere = isThere || isChosen
      write(found, isChosen: isChosen)
    }
    guard !isThere else { return }
    var line = Message("  ! no chip has the label '")
    line.append(chip)
    line.append("' of the plan's board; plan again with the --board that this is")
    end(&line)
  }

  /// Whether the rules would drive a chip.
  func isChosen(_ found: borrowing GPIOChip) -> Bool { !chip.isEmpty && found.label == chip }

  private mutating func write(_ chip: borrowing GPIOChip, isChosen: Bool) {
    var line = Message()
    line.append(chip.name)
    line.append("  ")
    line.append(chip.label)
    line.append("  ")
    line.append(chip.lineCount)
    line.append(isChosen ? " lines  ← rules of the plan" : " lines")
    end(&line)
    // Neighbours of which there is nothing to say share a line of text.
    var quietFrom = 0
    for offset in 0...chip.lineCount {
      guard offset < chip.lineCount else { return writeQuiet(quietFrom, offset) }
      let info: GPIOLineInfo
      do throws(GPIOError) {
        info = try chip.line(offset)
      } catch {
        var line = Message("  ! ")
        error.describe(in: &line)
        return end(&line)
      }
      let pin = isChosen ? header.first { $0.offset == offset } : nil
      if info.name.isEmpty && !info.isUsed && pin == nil { continue }
      writeQuiet(quietFrom, offset)
      quietFrom = offset + 1
      write(info, offset, pin)
    }
  }

  private mutating func write(_ info: GPIOLineInfo, _ offset: Int, _ pin: HeaderPin?) {
    var line = Message("  line ")
    line.append(offset)
    pad(&line, to: 11)
    line.append(pin?.name ?? info.name)
    pad(&line, to: 28)
    if let pin {
      line.append("pin ")
      line.append(pin.pin)
    }
    pad(&line, to: 36)
    line.append(info.isUsed ? "in use" : "free")
    if info.isUsed && !info.consumer.isEmpty {
      line.append(" by ")
      line.append(info.consumer)
    }
    end(&line)
  }

  private mutating func writeQuiet(_ from: Int, _ to: Int) {
    guard from < to else { return }
    var line = Message(to - from == 1 ? "  line " : "  lines ")
    line.append(from)
    if to - from > 1 {
      line.append(" to ")
      line.append(to - 1)
    }
    pad(&line, to: 36)
    line.append("free")
    end(&line)
  }

  private func pad(_ line: inout Message, to column: Int) {
    line.append(" ")
    line.pad(to: column)
  }

  private mutating func end(_ line: inout Message) {
    line.append("\n")
    let code = line.withBytes { stint_write_all(file, $0.baseAddress, $0.count) }
    if failure == 0 { failure = code }
  }
}
