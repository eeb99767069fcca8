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
  /// working memory: nothing is ever overwritten. Each step makes a single row, if it can: no rows
  /// are joined. Nil where that takes over `limit` bytes.
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
    guard appendSingleRows(of: plan, to: &bytes, limit) else { return nil }
    finish(&bytes)
    return bytes
  }

  /// Appends a section of steps that make a row each, and lets the header name it; false where these
  /// would be over `limit` bytes.
  private static func appendSingleRows(
    of plan: Plan, to bytes: inout [UInt8], _ limit: Int
  ) -> Bool {
    func pad() {
      let rest = bytes.count % PlanHeader.alignment
      if rest > 0 { bytes += [UInt8](repeating: 0, count: PlanHeader.alignment - rest) }
    }
    pad()
    var section = PlanSection()
    section.offset = UInt64(bytes.count)
    for index in 0..<plan.stepCount {
      let step = plan.step(index)
      let kind = OperatorKind(rawValue: plan.operator(Int(step.operatorIndex)).kind)
      let count = kind?.isDivisible == true ? step.rowCount : 1
      for row in 0..<count {
        var single = step
        single.firstRow += row
        if count > 1 { single.rowCount = 1 }
        withUnsafeBytes(of: single) { bytes.append(contentsOf: $0) }
        section.count += 1
      }
      guard bytes.count - Int(section.offset) <= limit else { return false }
    }
    section.bytes = UInt64(bytes.count) - section.offset
    pad()
    guard let place = MemoryLayout<PlanHeader>.offset(of: \.steps) else { return false }
    withUnsafeBytes(of: section) { bytes.replaceSubrange(place..<place + $0.count, with: $0) }
    return true
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
