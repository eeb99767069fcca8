import Kernels

extension PlanVerifier {
  /// A step makes whole rows that there are and that are held, in ways that its operator allows.
  func verifyStep(_ index: Int) throws(PlanError) {
    let step = plan.step(index)
    func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "step", index: index, found: found, expected: expected)
    }
    guard Int(step.operatorIndex) < plan.operatorCount else {
      throw fail("no such operator", Int(step.operatorIndex))
    }
    let record = plan.operator(Int(step.operatorIndex))
    guard let kind = OperatorKind(rawValue: record.kind) else {
      throw fail("no such operator", Int(step.operatorIndex))
    }
    let output = plan.tensor(Int(record.output))
    let stepped = kind.stepsThroughItsInput ? plan.tensor(Int(record.input)) : output
    let rows = UInt32(stepped.rows)
    guard step.rowCount >= 1, step.firstRow < rows, step.rowCount <= rows - step.firstRow else {
      throw fail("it produces rows that there are not", Int(step.firstRow), Int(rows))
    }
    guard step.firstColumn == 0, step.columnCount == UInt32(stepped.width) else {
      throw fail(
        "it makes parts of rows, which this version does not run", Int(step.columnCount),
        Int(stepped.width))
    }
    // A row that is overwritten in its own step is lost, and a table would be applied to its
    // successor twice.
    guard kind.stepsThroughItsInput || step.rowCount <= UInt32(output.heldRows) else {
      throw fail(
        "it produces more rows than its output holds", Int(step.rowCount), Int(output.heldRows))
    }
    guard kind.isDivisible || step.rowCount == rows else {
      throw fail("its operator must produce all rows at once", Int(step.rowCount), Int(rows))
    }
    guard StepFlags.all.isSuperset(of: step.flags) else {
      throw fail("unknown flags", Int(step.flags.rawValue))
    }
    guard !step.flags.contains(.table) || record.tableBytes > 0 else {
      throw fail("it applies a table that its operator does not have")
    }
    let isPlain = step.ways == 1 && step.flags.isDisjoint(with: [.joined, .anyOrder])
    guard isPlain || OperatorRules.of(kind).hasIndependentRows else {
      throw fail("its operator makes rows in order, one after the other", Int(step.ways))
    }
    try verifyWays(of: step, record, index)
    if step.flags.contains(.joined) { try verifyJoined(step, kind, record, output, index) }
  }

  /// Each worker has something to do, and scratch of its own in the arena.
  private func verifyWays(
    of step: StepRecord, _ record: OperatorRecord, _ index: Int
  ) throws(PlanError) {
    guard step.ways >= 1, UInt32(step.ways) <= max(step.rowCount, step.columnCount) else {
      throw PlanError(
        "it is made in an impossible number of ways", part: "step", index: index,
        found: Int(step.ways), expected: Int(max(step.rowCount, step.columnCount)))
    }
    guard step.ways > 1 else { return }
    // The verified operator's scratch lies in an arena of at most 4 GiB, so that no product overflows.
    guard record.scratchBytes % 8 == 0,
      record.scratchBytes * UInt64(step.ways) <= plan.header.arenaBytes - record.scratch
    else {
      throw PlanError(
        "the scratch of its ways lies outside the arena", part: "step", index: index,
        found: Int(record.scratchBytes), expected: Int(step.ways))
    }
  }

  /// Rows that are made as one long row lie one after the other, and each pixel needs just the one at
  /// its place.
  private func verifyJoined(
    _ step: StepRecord, _ kind: OperatorKind, _ record: OperatorRecord, _ output: TensorRecord,
    _ index: Int
  ) throws(PlanError) {
    let input = plan.tensor(Int(record.input))
    guard step.rowCount >= UInt32(step.ways), kind.hasWindow, record.window.isPointwise,
      input.width == output.width, input.rows == output.rows,
      input.shape.hasRowsTogether(step.rows), output.shape.hasRowsTogether(step.rows)
    else {
      throw PlanError(
        "its rows are no long row", part: "step", index: index, found: Int(step.firstRow))
    }
  }
}

extension TensorShape {
  /// Whether the pixels of rows lie at even distances, also from row to row: within one turn of a
  /// rolling buffer, and without gaps between rows.
  public func hasRowsTogether(_ rows: Range<Int>) -> Bool {
    rows.lowerBound % Int(heldRows) + rows.count <= Int(heldRows)
      && Int(rowStride) == Int(width) * Int(pixelStride)
  }
}
