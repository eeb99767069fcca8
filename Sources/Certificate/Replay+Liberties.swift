import Kernels
import Plans

/// What a step says of how it is made: joined, shared out, in any order, and when its table comes.
extension Replay {
  /// A joined step needs a kernel that takes rows as one.
  func checkJoining(_ record: OperatorRecord, _ step: StepRecord) throws(Violation) {
    guard step.flags.contains(.joined) else { return }
    let form = ConvolutionForm.named(record.form, of: plan.instructionSet)
    guard Self.mayJoin(OperatorKind(rawValue: record.kind), form) else {
      throw violation(.joinsRows, Int(record.output), Int(step.firstRow), 0)
    }
  }

  /// Whether a kernel makes rows that lie one after the other as one long row.
  static func mayJoin(_ kind: OperatorKind?, _ form: ConvolutionForm?) -> Bool {
    kind == .convolution && form?.mayJoin == true
  }

  /// Whether the rows of a step, or parts of them, may be made in another order than the replay's.
  func isUnordered(_ step: StepRecord) -> Bool {
    step.ways > 1 || !step.flags.isDisjoint(with: [.joined, .anyOrder])
  }

  /// In a step without order no row may be written over what another row is made from.
  func checkDisorder(_ record: OperatorRecord, _ rows: Range<Int>) throws(Violation) {
    let output = Int(record.output)
    guard let written = span(rows.map { runs(output, row: $0) }) else { return }
    var sources: [RowRuns] = []
    for row in rows {
      for read in reads(record, for: row) where isInArena(read.tensor) {
        sources.append(runs(read.tensor, row: read.row))
      }
    }
    guard let read = span(sources), read.overlaps(written) else { return }
    var readers = RowReaders(of: read.clamped(to: written))
    for row in rows {
      for read in reads(record, for: row) where isInArena(read.tensor) {
        readers.add(runs(read.tensor, row: read.row), for: row)
      }
    }
    for row in rows {
      guard
        let address = readers.firstNeeded(byOthersThan: row, in: runs(output, row: row))
      else { continue }
      try accuse(record, rows, row, address)
    }
  }

  /// Says which row of which tensor the byte belongs to.
  private func accuse(
    _ record: OperatorRecord, _ rows: Range<Int>, _ writer: Int, _ address: Int
  ) throws(Violation) {
    for row in rows where row != writer {
      for read in reads(record, for: row) where isInArena(read.tensor) {
        let runs = runs(read.tensor, row: read.row)
        guard runs.firstShared(with: address..<address + 1) != nil else { continue }
        throw violation(.overwritesInput, read.tensor, read.row, address - runs.address)
      }
    }
  }

  private func span(_ runs: [RowRuns]) -> Range<Int>? {
    guard let low = runs.map(\.bounds.lowerBound).min(),
      let high = runs.map(\.bounds.upperBound).max()
    else { return nil }
    return low..<high
  }

  /// A table is applied to each row once, when it is finished: a mean's with its last input row.
  func checkTable(_ record: OperatorRecord, _ step: StepRecord) throws(Violation) {
    guard record.tableBytes > 0 else { return }
    let isMean = record.kind == OperatorKind.mean.rawValue
    let isFinished = !isMean || step.rows.upperBound == Int(plan.tensor(Int(record.input)).rows)
    guard step.flags.contains(.table) != isFinished else { return }
    throw violation(
      isFinished ? .tableMissing : .tableTooEarly, Int(record.output),
      isMean ? 0 : Int(step.firstRow), 0)
  }

  /// The working memory of all workers of a step.
  func workingMemory(_ record: OperatorRecord, _ step: StepRecord) -> Range<Int> {
    let start = Int(record.scratch)
    return start..<start + Int(record.scratchBytes) * Int(step.ways)
  }
}
