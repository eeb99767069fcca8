/// Which row of an output is made from each of some bytes of the arena.
struct RowReaders {
  private static let nobody: Int32 = -1
  private static let several: Int32 = -2

  private let addresses: Range<Int>
  private var readers: [Int32]

  /// Nobody reads any of the addresses.
  init(of addresses: Range<Int>) {
    self.addresses = addresses
    readers = Array(repeating: Self.nobody, count: addresses.count)
  }

  /// Notes that a row of the output is made from these bytes.
  mutating func add(_ runs: RowRuns, for row: Int) {
    let row = Int32(row)
    runs.forEach(in: addresses) { address in
      let known = readers[address - addresses.lowerBound]
      readers[address - addresses.lowerBound] =
        known == Self.nobody || known == row ? row : Self.several
    }
  }

  /// The first of these bytes that another row is made from; nil where there is none.
  func firstNeeded(byOthersThan row: Int, in runs: RowRuns) -> Int? {
    var found: Int?
    runs.forEach(in: addresses) { address in
      let reader = readers[address - addresses.lowerBound]
      if found == nil, reader != Self.nobody, reader != Int32(row) { found = address }
    }
    return found
  }
}

extension RowRuns {
  /// From the first address to just after the last.
  var bounds: Range<Int> { address..<address + (count - 1) * step + bytes }

  /// Calls `body` with each address that is one of these.
  func forEach(in addresses: Range<Int>, _ body: (Int) -> Void) {
    for run in 0..<count {
      let start = address + run * step
      for address in (start..<start + bytes).clamped(to: addresses) { body(address) }
    }
  }
}
