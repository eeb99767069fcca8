/// Finds metadata in a flatbuffer by the format's rules alone, sharing no code with the reader.
struct MetadataLookup {
  private let file: [UInt8]
  /// The names of all entries.
  private(set) var names: [String] = []
  private var buffers: [Int] = []

  init(_ file: [UInt8]) throws {
    self.file = file
    let root = word(0)
    for entry in tables(root, slot: 6) {
      let text = string(entry, slot: 0)
      names.append(text)
      buffers.append(field(entry, slot: 1).map(word) ?? 0)
    }
  }

  /// The bytes of the entry with a name, and where they start in the file.
  func data(named name: String) throws -> (start: Int, bytes: [UInt8])? {
    guard let entry = names.firstIndex(of: name) else { return nil }
    let table = tables(word(0), slot: 4)[buffers[entry]]
    guard let place = field(table, slot: 0) else { return nil }
    let vector = place + word(place)
    return (vector + 4, Array(file[vector + 4..<vector + 4 + word(vector)]))
  }

  private func word(_ position: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(file[position + $1]) << (8 * $1) }
  }

  private func field(_ table: Int, slot: Int) -> Int? {
    let vtable = table - Int(Int32(truncatingIfNeeded: word(table)))
    guard 4 + 2 * slot < word(vtable) & 0xFFFF else { return nil }
    let offset = word(vtable + 4 + 2 * slot) & 0xFFFF
    return offset == 0 ? nil : table + offset
  }

  private func tables(_ table: Int, slot: Int) -> [Int] {
    guard let place = field(table, slot: slot) else { return [] }
    let vector = place + word(place)
    return (0..<word(vector)).map { index in
      let element = vector + 4 + 4 * index
      return element + word(element)
    }
  }

  private func string(_ table: Int, slot: Int) -> String {
    guard let place = field(table, slot: slot) else { return "" }
    let start = place + word(place)
    return String(decoding: file[start + 4..<start + 4 + word(start)], as: UTF8.self)
  }
}
