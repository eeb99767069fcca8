import Kernels
import Plans

/// What a row-by-row replay cannot see: a kernel reads and writes its rows a piece at a time.
extension Replay {
  /// A row that is written must not lie on rows that are read for it, lest the kernel read what it
  /// has just written. Only where each byte depends on the bytes in the same place may it lie
  /// exactly on its input.
  func checkOverwriting(
    _ record: OperatorRecord, row: Int, reads: [(tensor: Int, row: Int)]
  ) throws(Violation) {
    let written = runs(Int(record.output), row: row)
    let worksInPlace: Bool
    switch OperatorKind(rawValue: record.kind) {
    case .add, .subtract, .multiply, .minimum, .maximum, .squaredDifference, .prelu, .pairTable,
      .table, .softmax, .logSoftmax, .l2Normalisation:
      worksInPlace = true
    default: worksInPlace = false
    }
    for read in reads where isInArena(read.tensor) {
      let runs = runs(read.tensor, row: read.row)
      if worksInPlace, runs.address == written.address, runs.count == written.count,
        runs.bytes == written.bytes, runs.step == written.step
      {
        continue
      }
      guard let address = written.firstShared(with: runs) else { continue }
      throw violation(.overwritesInput, read.tensor, read.row, address - runs.address)
    }
  }

  /// The working memory is in use from a step's first row to its last, so it must not lie on what
  /// the operator reads or writes.
  func checkScratch(
    _ scratch: Range<Int>, _ record: OperatorRecord, row: Int?, reads: [(tensor: Int, row: Int)]
  ) throws(Violation) {
    guard !scratch.isEmpty else { return }
    let written = row.map { [(tensor: Int(record.output), row: $0)] } ?? []
    for touched in reads + written
    where isInArena(touched.tensor) {
      let runs = runs(touched.tensor, row: touched.row)
      guard let address = runs.firstShared(with: scratch) else { continue }
      throw violation(.scratchOverlap, touched.tensor, touched.row, address - runs.address)
    }
  }
}
