import CLinux

/// How the board feels, as far as it tells.
public struct Health: Equatable, Sendable {
  /// The processor's temperature in thousandths of a degree Celsius; nil where it is not told.
  public var temperatureMilliCelsius: Int?
  /// A Raspberry Pi's throttling bits (see `Throttling`); nil on other machines.
  public var throttling: Throttling?
  /// Bytes of this process that are in memory, files that it mapped included; nil where it is not
  /// told.
  public var residentBytes: Int?

  /// What is known of a board.
  init(temperatureMilliCelsius: Int?, throttling: Throttling?, residentBytes: Int?) {
    self.temperatureMilliCelsius = temperatureMilliCelsius
    self.throttling = throttling
    self.residentBytes = residentBytes
  }

  /// Asks Linux. A few system calls, and no heap.
  public init() {
    self.init(
      temperature: Self.path("/sys/class/thermal/thermal_zone0/temp"),
      throttling: Self.path("/sys/devices/platform/soc/soc:firmware/get_throttled"),
      memory: Self.path("/proc/self/statm"))
  }

  /// Asks the files in these places: thousandths of a degree; bits in hexadecimal; pages, all and
  /// then the resident ones.
  init(
    temperature: UnsafePointer<CChar>, throttling: UnsafePointer<CChar>,
    memory: UnsafePointer<CChar>
  ) {
    temperatureMilliCelsius = Self.read(temperature) { text in
      text.count > 0 && text[0] == UInt8(ascii: "-")
        ? Self.number(text, from: 1, base: 10).map { -$0 } : Self.number(text, from: 0, base: 10)
    }
    self.throttling = Self.read(throttling) { text in
      let hasPrefix = text.count > 1 && text[0] == 48 && text[1] | 32 == UInt8(ascii: "x")
      return Self.number(text, from: hasPrefix ? 2 : 0, base: 16)
        .map { Throttling(rawValue: UInt32(truncatingIfNeeded: $0)) }
    }
    residentBytes = Self.read(memory) { text in
      var start = 0
      while start < text.count, text[start] != 32 { start += 1 }
      return Self.number(text, from: start + 1, base: 10).map { $0 * Int(stint_page_bytes()) }
    }
  }

  private static func path(_ text: StaticString) -> UnsafePointer<CChar> {
    // Literals end with a zero byte in memory.
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func read<Value>(
    _ path: UnsafePointer<CChar>, _ parse: (UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    var bytes = InlineArray<128, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &bytes) { room in
      let count = stint_read_file(path, room.baseAddress, room.count)
      guard count > 0 else { return nil }
      return parse(UnsafeRawBufferPointer(rebasing: room[0..<Int(count)]))
    }
  }

  /// The number whose digits start at `start`; nil where there are none, or too many.
  private static func number(_ text: UnsafeRawBufferPointer, from start: Int, base: Int) -> Int? {
    var number = 0
    var index = start
    while index < text.count, let digit = digit(text[index]), digit < base {
      guard index - start < 14 else { return nil }
      number = number * base + digit
      index += 1
    }
    return index > start ? number : nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...70: Int(byte) - 55
    case 97...102: Int(byte) - 87
    default: nil
    }
  }
}
