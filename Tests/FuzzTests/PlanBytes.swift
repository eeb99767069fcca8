import Kernels
import Plans

/// Edits of the bytes of plan files.
enum PlanBytes {
  /// Makes length and checksum fit the bytes, of which there are enough for a header.
  static func finish(_ bytes: inout [UInt8]) {
    let count = UInt64(bytes.count)
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: count, toByteOffset: 16, as: UInt64.self) }
    var checksum = PlanChecksum()
    bytes[32...].withUnsafeBytes { checksum.add($0) }
    let value = checksum.value
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: 24, as: UInt64.self) }
  }

  /// The same plan with a place of its own for every row of every tensor, and for every operator's
  /// working memory: nothing is ever overwritten. Each step makes a single row, if it can, in one way:
  /// no rows are joined. Nil where that takes over `limit` bytes.
  ///
  /// Operators and constants stay as they are, so a sound plan answers the same either way.
  static func spread(_ plan: Plan, limit: Int) -> [UInt8]? {
    var bytes = Array(plan.bytes)
    var end = 0
    func take(_ count: Int) -> Int? {
      guard count >= 0, count <= limit, end + count <= limit else { return nil }
      defer { end += (count + 63) / 64 * 64 }
      return end
    }
    var roots: [Int: Int] = [:]
    for index in 0..<plan.tensorCount {
      let tensor = plan.tensor(index)
      guard Int(tensor.root) == index, tensor.place == TensorRecord.Place.arena.rawValue else {
        continue
      }
      guard let start = take(wholeBytes(tensor)) else { return nil }
      roots[index] = start
    }
    for index in 0..<plan.tensorCount {
      var tensor = plan.tensor(index)
      guard tensor.place == TensorRecord.Place.arena.rawValue, let root = roots[Int(tensor.root)]
      else { continue }
      tensor.offset = UInt64(root) + tensor.offset - plan.tensor(Int(tensor.root)).offset
      tensor.heldRows = tensor.rows
      store(tensor, in: &bytes, at: plan.header.tensors, index)
    }
    for index in 0..<plan.operatorCount {
      var record = plan.operator(index)
      guard let start = take(Int(clamping: record.scratchBytes)) else { return nil }
      record.scratch = UInt64(start)
      store(record, in: &bytes, at: plan.header.operators, index)
    }
    let arena = UInt64(end)
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: arena, toByteOffset: 32, as: UInt64.self) }
    guard append(singleRows(of: plan, limit) { _ in false }, to: &bytes) else { return nil }
    finish(&bytes)
    return bytes
  }

  /// The same plan with the rows of each step that has no order made one by one, from the last to the
  /// first. Nil where that takes over `limit` bytes, or no step is like that.
  static func reversed(_ plan: Plan, limit: Int) -> [UInt8]? {
    func isUnordered(_ step: StepRecord) -> Bool {
      step.ways > 1 || !step.flags.isDisjoint(with: [.joined, .anyOrder])
    }
    guard (0..<plan.stepCount).contains(where: { isUnordered(plan.step($0)) }) else { return nil }
    var bytes = Array(plan.bytes)
    guard append(singleRows(of: plan, limit, reversesIf: isUnordered), to: &bytes) else {
      return nil
    }
    finish(&bytes)
    return bytes
  }

  /// Steps that make a row each, nil where they take over `limit` bytes. A mean's table comes with the
  /// last row of the step that had it.
  private static func singleRows(
    of plan: Plan, _ limit: Int, reversesIf: (StepRecord) -> Bool
  ) -> [StepRecord]? {
    var steps: [StepRecord] = []
    for index in 0..<plan.stepCount {
      let step = plan.step(index)
      guard let kind = OperatorKind(rawValue: plan.operator(Int(step.operatorIndex)).kind),
        kind.isDivisible
      else {
        steps.append(step)
        continue
      }
      var rows = step.rows.map { row in
        var single = step
        (single.firstRow, single.rowCount, single.ways) = (UInt32(row), 1, 1)
        single.flags = step.flags.intersection(.table)
        if kind.stepsThroughItsInput, row != step.rows.upperBound - 1 { single.flags = [] }
        return single
      }
      if reversesIf(step) { rows.reverse() }
      steps += rows
      guard steps.count * MemoryLayout<StepRecord>.stride <= limit else { return nil }
    }
    return steps
  }

  /// Appends steps and their program, and lets the header name them; false where there are none.
  private static func append(_ steps: [StepRecord]?, to bytes: inout [UInt8]) -> Bool {
    guard let steps, let ofSteps = MemoryLayout<PlanHeader>.offset(of: \.steps),
      let ofPrograms = MemoryLayout<PlanHeader>.offset(of: \.programs)
    else { return false }
    append(steps, at: ofSteps, to: &bytes)
    append([ProgramRecord(stepCount: UInt32(steps.count))], at: ofPrograms, to: &bytes)
    return true
  }

  private static func append<Record: BitwiseCopyable>(
    _ records: [Record], at place: Int, to bytes: inout [UInt8]
  ) {
    func pad() {
      let rest = bytes.count % PlanHeader.alignment
      if rest > 0 { bytes += [UInt8](repeating: 0, count: PlanHeader.alignment - rest) }
    }
    pad()
    var section = PlanSection()
    section.offset = UInt64(bytes.count)
    section.count = UInt64(records.count)
    records.withUnsafeBytes { bytes += $0 }
    section.bytes = UInt64(bytes.count) - section.offset
    pad()
    withUnsafeBytes(of: section) { bytes.replaceSubrange(place..<place + $0.count, with: $0) }
  }

  /// The bytes that a tensor would take with every row kept.
  private static func wholeBytes(_ tensor: TensorRecord) -> Int {
    (Int(tensor.rows) - 1) * Int(tensor.rowStride) + (Int(tensor.width) - 1)
      * Int(tensor.pixelStride) + Int(tensor.channels)
  }

  private static func store<Record: BitwiseCopyable>(
    _ record: Record, in bytes: inout [UInt8], at section: PlanSection, _ index: Int
  ) {
    let offset = Int(section.offset) + index * MemoryLayout<Record>.stride
    withUnsafeBytes(of: record) { bytes.replaceSubrange(offset..<offset + $0.count, with: $0) }
  }
}
