import CLinux

/// Writes documents of JSON, of any length, to an open file; each is an object on a line.
public struct JSONFile {
  private let file: Int32

  /// Writes to an open file, which may keep the writer waiting.
  public init(_ file: Int32) { self.file = file }

  /// Writes an object, whose members `body` adds; answers the first error code of the file, 0 for
  /// none.
  public func write(_ body: (inout JSONObject) -> Void) -> Int32 {
    let spill = JSONSink.Spill(
      take: { stint_write_all(Int32(Int(bitPattern: $0)), $1, $2) },
      context: UnsafeMutableRawPointer(bitPattern: Int(file)))
    var text = FixedText<1024>()
    return text.withRoom { JSONSink.write("\n", in: $0, spill: spill, body) }
  }
}
