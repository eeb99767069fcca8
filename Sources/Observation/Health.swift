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

  /// Where the system tells what.
  public struct Places: Sendable {
    /// A number in thousandths of a degree.
    public var temperature: StaticString = "/sys/class/thermal/thermal_zone0/temp"
    /// A hexadecimal number, on a Raspberry Pi.
    public var throttling: StaticString =
      "/sys/devices/platform/soc/soc:firmware/get_throttled"
    /// Pages: all, then resident ones, then others.
    public var memory: StaticString = "/proc/self/statm"

    /// Linux's places.
    public init() {}
  }

  /// Asks the system. A few system calls, and no heap.
  public init(_ places: Places = Places()) {
    temperatureMilliCelsius = Self.read(places.temperature) { text in
      text.count > 0 && text[0] == UInt8(ascii: "-")
        ? Self.number(text, from: 1, base: 10).map { -$0 } : Self.number(text, from: 0, base: 10)
    }
    throttling = Self.read(places.throttling) { text in
      let hasPrefix = text.count > 1 && text[0] == 48 && text[1] | 32 == UInt8(ascii: "x")
      return Self.number(text, from: hasPrefix ? 2 : 0, base: 16)
        .map { Throttling(rawValue: UInt32(truncatingIfNeeded: $0)) }
    }
    residentBytes = Self.read(places.memory) { text in
      var start = 0
      while start < text.count, text[start] != 32 { start += 1 }
      return Self.number(text, from: start + 1, base: 10).map { $0 * Int(stint_page_bytes()) }
    }
  }

  private static func read<Value>(
    _ place: StaticString, _ parse: (UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    var bytes = InlineArray<128, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &bytes) { room in
      // Literals end with a zero byte in memory.
      let path = UnsafeRawPointer(place.utf8Start).assumingMemoryBound(to: CChar.self)
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
