import CGPIOD
import Text

/// Output lines of one chip, held for as long as the value lives.
///
/// Every line is in its safe state from the moment it is held; it is put back there by `makeSafe()`
/// and before the lines are let go. What happens after that, and when the process dies without
/// warning, is not in the hands of this type: the kernel frees the lines, and only a resistor on
/// the wire settles their level. `README.md` says more.
public struct GPIOLines: ~Copyable, LineOutput {
  // Kept open: with libgpiod 1.6 closing the chip lets the lines go.
  private let chip: GPIOChip
  private let lines: LineSet
  private var request: stint_gpio_request

  /// Holds `lines`, all or none, under the name `stint`.
  ///
  /// The corresponding C functions are `gpiod_chip_request_lines` (2.x) and `gpiod_line_request`
  /// (1.6).
  ///
  /// - Parameters:
  ///   - lines: the lines, each with its safe state.
  ///   - label: the label of the chip that they are on.
  ///   - library: the libgpiod that is used.
  public init(_ lines: LineSet, chip label: LineName, _ library: GPIOLibrary) throws(GPIOError) {
    let chip = try library.chip(labelled: label)
    var outputs = InlineArray<16, stint_gpio_output> { _ in stint_gpio_output() }
    for index in 0..<lines.count {
      let offset = try chip.offset(of: lines[index])
      for other in 0..<index where Int(outputs[other].offset) == offset {
        throw Self.error(.lineTwice, lines[index], lines[other].text)
      }
      outputs[index] = Self.output(lines[index], offset)
      try Self.checkFree(lines[index], offset, chip)
    }
    var request = stint_gpio_request()
    let code = withUnsafeBytes(of: outputs) { bytes in
      let first = bytes.assumingMemoryBound(to: stint_gpio_output.self).baseAddress
      return withUnsafePointer(to: library.table) { table in
        stint_gpio_request_outputs(
          table, chip.handle, Self.consumer, first, UInt32(lines.count), &request)
      }
    }
    guard code == 0 else {
      // Another program may have been faster.
      for index in 0..<lines.count {
        try Self.checkFree(lines[index], Int(outputs[index].offset), chip)
      }
      var error = GPIOError(.requestFailed, code: code)
      error.chip.append(label)
      throw error
    }
    self.chip = chip
    self.lines = lines
    self.request = request
  }

  deinit {
    withUnsafePointer(to: chip.gpiod.table) { table in
      _ = withUnsafePointer(to: request) {
        stint_gpio_set(table, $0, UInt32(lines.safe.mask), UInt32(lines.safe.active))
      }
      var request = request
      stint_gpio_release(table, &request)
    }
  }

  /// Sets the lines that change: with libgpiod 2.x all at once, with 1.6 one after the other.
  /// Allocates nothing. Every line is tried; the first error is thrown.
  public func set(_ changes: LineChanges) throws(GPIOError) {
    let code = withUnsafePointer(to: chip.gpiod.table) { table in
      withUnsafePointer(to: request) {
        stint_gpio_set(table, $0, UInt32(changes.mask), UInt32(changes.active))
      }
    }
    guard code == 0 else {
      var error = GPIOError(.setFailed, code: code)
      error.chip.append(chip.label)
      throw error
    }
  }

  /// Puts every line in its safe state, whatever it is in.
  public func makeSafe() throws(GPIOError) {
    try set(lines.safe)
  }

  /// The kernel's name for the chip that the lines are on, such as `gpiochip0`.
  public var chipName: LineName { chip.name }

  private static var consumer: UnsafePointer<CChar> {
    let name: StaticString = "stint"
    return UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func output(_ line: OutputLine, _ offset: Int) -> stint_gpio_output {
    stint_gpio_output(
      offset: UInt32(offset), drive: Int32(line.drive.rawValue), bias: Int32(line.bias.rawValue),
      active_low: line.isActiveLow ? 1 : 0, value: line.isActiveWhenSafe ? 1 : 0)
  }

  private static func checkFree(
    _ line: OutputLine, _ offset: Int, _ chip: borrowing GPIOChip
  ) throws(GPIOError) {
    let info = try chip.line(offset)
    guard info.isUsed else { return }
    let kernel = LineName("the kernel or another driver")
    throw error(.lineInUse, line, info.consumer.isEmpty ? kernel : info.consumer)
  }

  private static func error(
    _ problem: GPIOProblem, _ line: OutputLine, _ detail: LineName
  ) -> GPIOError {
    var error = GPIOError(problem)
    error.line = line.text
    error.detail.append(detail)
    return error
  }
}
