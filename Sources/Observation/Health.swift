import CLinux
import Text

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
    temperatureMilliCelsius = Self.read(temperature) { number in
      let isNegative = number.skip("-")
      return number.number(upTo: Self.most).map { isNegative ? -$0 : $0 }
    }
    self.throttling = Self.read(throttling) { number in
      _ = number.skip("0x") || number.skip("0X")
      return number.number(upTo: Self.most, base: 16)
        .map { Throttling(rawValue: UInt32(truncatingIfNeeded: $0)) }
    }
    residentBytes = Self.read(memory) { number in
      guard number.number(upTo: Self.most) != nil, number.skip(" ") else { return nil }
      return number.number(upTo: Self.most).map { $0 * Int(stint_page_bytes()) }
    }
  }

  /// What is above it is no figure of a board.
  private static var most: Int { 99_999_999_999_999 }

  private static func path(_ text: StaticString) -> UnsafePointer<CChar> {
    // Literals end with a zero byte in memory.
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func read<Value>(
    _ path: UnsafePointer<CChar>, _ parse: (inout NumberReader) -> Value?
  ) -> Value? {
    var bytes = InlineArray<128, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &bytes) { room in
      let count = stint_read_file(path, room.baseAddress, room.count)
      guard count > 0 else { return nil }
      var reader = NumberReader(UnsafeRawBufferPointer(rebasing: room[0..<Int(count)]))
      return parse(&reader)
    }
  }
}
