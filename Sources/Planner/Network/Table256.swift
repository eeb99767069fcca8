/// A function from bytes to bytes, as a table.
struct Table256: Equatable {
  /// Indexed by the input's bit pattern.
  var entries: [Int8]

  /// The table of a function.
  init(_ function: (Int8) -> Int8) {
    entries = (0..<256).map { function(Int8(bitPattern: UInt8($0))) }
  }

  /// Leaves every byte as it is.
  static let identity = Table256 { $0 }

  subscript(byte: Int8) -> Int8 { entries[Int(UInt8(bitPattern: byte))] }

  /// This function, then another.
  func then(_ next: Table256) -> Table256 { Table256 { next[self[$0]] } }
}
