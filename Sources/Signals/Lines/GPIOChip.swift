import CGPIOD
import Text

/// A GPIO chip, open for as long as the value lives.
public struct GPIOChip: ~Copyable {
  /// The kernel's name for the chip, such as `gpiochip0`; it differs between boards and kernels.
  public let name: LineName
  /// What kind of chip it is, such as `pinctrl-bcm2711`; the same on all boards of a kind.
  public let label: LineName
  /// How many lines the chip has; they are numbered from 0.
  public let lineCount: Int

  let gpiod: GPIOLibrary
  let handle: OpaquePointer

  /// Opens the chip whose device is at `path`.
  ///
  /// The corresponding C function is `gpiod_chip_open`.
  @inline(never)
  init(_ library: GPIOLibrary, _ path: stint_gpio_text) throws(GPIOError) {
    var opened: OpaquePointer?
    var info = stint_gpio_chip_info()
    var code = withUnsafePointer(to: library.table) { table in
      withUnsafeBytes(of: path) { bytes in
        stint_gpio_open(table, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), &opened)
      }
    }
    guard let handle = opened else { throw Self.refusal(path, code) }
    code = withUnsafePointer(to: library.table) { stint_gpio_describe($0, handle, &info) }
    guard code == 0 else {
      withUnsafePointer(to: library.table) { stint_gpio_close($0, handle) }
      throw Self.refusal(path, code)
    }
    gpiod = library
    self.handle = handle
    name = LineName(field: info.name)
    label = LineName(field: info.label)
    lineCount = Int(info.lines)
  }

  deinit { withUnsafePointer(to: gpiod.table) { stint_gpio_close($0, handle) } }

  /// What the kernel says of line `offset`, which is in `0..<lineCount`.
  @inline(never)
  public func line(_ offset: Int) throws(GPIOError) -> GPIOLineInfo {
    var info = stint_gpio_line_info()
    let code = withUnsafePointer(to: gpiod.table) {
      stint_gpio_describe_line($0, handle, UInt32(clamping: offset), &info)
    }
    guard code == 0 else {
      var error = GPIOError(.chipFailed, code: code)
      error.chip.append(label)
      throw error
    }
    return GPIOLineInfo(
      name: LineName(field: info.name), consumer: LineName(field: info.consumer),
      isUsed: info.used != 0)
  }

  /// The number of the line that `line` names on this chip.
  public func offset(of line: OutputLine) throws(GPIOError) -> Int {
    switch line.reference {
    case .offset(let offset):
      if offset >= 0 && offset < lineCount { return offset }
    case .name(let name):
      for offset in 0..<lineCount where try self.line(offset).name == name { return offset }
    }
    var error = GPIOError(.noSuchLine)
    error.chip.append(label)
    error.line = line.text
    error.detail.append("lines 0 to ")
    error.detail.append(lineCount - 1)
    throw error
  }

  private static func refusal(_ path: stint_gpio_text, _ code: Int32) -> GPIOError {
    let isForbidden = code == EACCES || code == EPERM
    var error = GPIOError(isForbidden ? .noPermission : .chipFailed, code: code)
    error.chip.append(FixedText<64>(field: path))
    guard isForbidden else { return error }
    var group = stint_gpio_text()
    withUnsafeBytes(of: path) { bytes in
      stint_gpio_group(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), &group)
    }
    error.detail.append(FixedText<64>(field: group))
    return error
  }
}
