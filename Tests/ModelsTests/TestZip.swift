@testable import Models

/// Writes ZIP archives, well-formed or not.
enum TestZip {
  struct Entry {
    var name: String
    var contents: [UInt8]
    /// The packed bytes and their method; stored if nil.
    var packed: [UInt8]?
    var method: UInt64 = 8
    var flags: UInt64 = 0
    var checksum: UInt32?
    /// The size to state instead of the true one.
    var statedSize: Int?
  }

  /// The archive; `before` is the length of the file it is appended to, if offsets count from there.
  static func archive(_ entries: [Entry], before: Int = 0, comment: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let data = entry.packed ?? entry.contents
      let method = entry.packed == nil ? 0 : entry.method
      let common =
        little(entry.flags, 2) + little(method, 2) + little(0, 4)
        + little(UInt64(entry.checksum ?? Inflation.checksum(entry.contents)), 4)
        + little(UInt64(data.count), 4)
        + little(UInt64(entry.statedSize ?? entry.contents.count), 4)
        + little(UInt64(name.count), 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + common
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      directory += little(UInt64(before + bytes.count), 4) + name
      bytes += little(0x0403_4B50, 4) + little(20, 2) + common + name + data
    }
    let start = before + bytes.count
    let count = UInt64(entries.count)
    let counts = little(0, 4) + little(count, 2) + little(count, 2)
    return bytes + directory + little(0x0605_4B50, 4) + counts
      + little(UInt64(directory.count), 4) + little(UInt64(start), 4)
      + little(UInt64(comment.count), 2) + comment
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    FlatValue.little(value, count)
  }
}
