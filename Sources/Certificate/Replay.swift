import Kernels
import Plans

/// One replay of a plan: follows its steps row by row over a shadow of the arena.
struct Replay: ~Copyable {
  let plan: Plan
  var shadow: ShadowArena
  var bytesRead = 0
  var bytesWritten = 0
  /// For each root tensor, which of its positions have been written.
  private var written: [Int: [Bool]] = [:]
  private var step: Int?
  private var operation = ""

  init(_ plan: Plan) {
    self.plan = plan
    shadow = ShadowArena(bytes: plan.arenaBytes)
  }

  mutating func run() throws(Violation) {
    for index in 0..<plan.tensorCount { try checkView(index) }
    let input = Int(plan.header.input.tensor)
    for row in 0..<Int(plan.tensor(input).rows) { try write(input, row: row) }
    for index in 0..<plan.stepCount {
      step = index
      try run(plan.step(index))
    }
    step = nil
    operation = ""
    let output = Int(plan.header.output.tensor)
    for row in 0..<Int(plan.tensor(output).rows) { try read(output, row: row) }
  }

  private mutating func run(_ step: StepRecord) throws(Violation) {
    let record = plan.operator(Int(step.operatorIndex))
    operation = plan.name(of: record)
    // Working memory is scribbled over before the first row and never read as a tensor.
    shadow.scribble(at: Int(record.scratch), count: Int(record.scratchBytes))
    if record.kind == OperatorKind.rearrange.rawValue {
      try rearrange(record)
      return
    }
    let output = Int(record.output)
    for row in Int(step.firstRow)..<Int(step.firstRow + step.rowCount) {
      for inputRow in inputRows(record, for: row) { try read(Int(record.input), row: inputRow) }
      if record.secondInput >= 0 {
        let second = Int(record.secondInput)
        try read(second, row: plan.tensor(second).rows == 1 ? 0 : row)
      }
      try write(output, row: row)
    }
  }

  /// The rows of the first input that an output row depends on.
  private func inputRows(_ record: OperatorRecord, for row: Int) -> [Int] {
    let rows = Int(plan.tensor(Int(record.input)).rows)
    switch OperatorKind(rawValue: record.kind) {
    case .convolution, .depthwiseConvolution, .averagePool, .maxPool:
      let top = row * Int(record.strideY) - Int(record.padTop)
      return (0..<Int(record.kernelHeight)).map { top + $0 * Int(record.dilationY) }
        .filter { (0..<rows).contains($0) }
    case .mean: return Array(0..<rows)
    case .pad: return [row - Int(record.padTop)].filter { (0..<rows).contains($0) }
    default: return [rows == 1 ? 0 : row]
    }
  }

  /// A copy writes byte by byte, where its layout says.
  private mutating func rearrange(_ record: OperatorRecord) throws(Violation) {
    let input = Int(record.input)
    let output = Int(record.output)
    let source = plan.tensor(input)
    let layout = RearrangeLayout(from: plan.constants + Int(record.parameters))
    let isConstant = source.place == TensorRecord.Place.constants.rawValue
    let (sourceRoot, sourceStart) = position(of: source)
    let (targetRoot, targetStart) = position(of: plan.tensor(output))
    var index = [Int](repeating: 0, count: RearrangeLayout.axes)
    var done = false
    while !done {
      var from = Int(layout.sourceOffset)
      var to = Int(layout.targetOffset)
      for axis in 0..<RearrangeLayout.axes {
        from += index[axis] * Int(layout.sourceStrides[axis])
        to += index[axis] * Int(layout.targetStrides[axis])
      }
      if !isConstant {
        try expect(
          ShadowArena.mark(root: sourceRoot, position: sourceStart + from),
          at: Int(source.offset) + from, count: 1, tensor: input, row: 0, byte: from)
      }
      try put(
        root: targetRoot, position: targetStart + to,
        at: Int(plan.tensor(output).offset) + to, count: 1, tensor: output, row: 0, byte: to)
      done = true
      for axis in (0..<RearrangeLayout.axes).reversed() {
        index[axis] += 1
        if index[axis] < Int(layout.extents[axis]) {
          done = false
          break
        }
        index[axis] = 0
      }
    }
  }

  // MARK: - Rows

  /// The root of a tensor, and the position there of its first byte.
  private func position(of tensor: TensorRecord) -> (root: Int, start: Int) {
    let root = Int(tensor.root)
    return (root, Int(tensor.offset) - Int(plan.tensor(root).offset))
  }

  /// The bytes of one row: `count` runs of `bytes` bytes, `step` bytes apart.
  private struct RowRuns {
    let address: Int
    let position: Int
    var count = 1
    let bytes: Int
    var step = 0
  }

  private func runs(_ tensor: TensorRecord, row: Int) -> RowRuns {
    let held = row % Int(tensor.heldRows)
    let address = Int(tensor.offset) + held * Int(tensor.rowStride)
    let start = position(of: tensor).start + row * Int(tensor.rowStride)
    let width = Int(tensor.width)
    let channels = Int(tensor.channels)
    if width == 1 || tensor.pixelStride == tensor.channels {
      return RowRuns(address: address, position: start, bytes: width * channels)
    }
    return RowRuns(
      address: address, position: start, count: width, bytes: channels,
      step: Int(tensor.pixelStride))
  }

  private mutating func read(_ index: Int, row: Int) throws(Violation) {
    let tensor = plan.tensor(index)
    guard tensor.place == TensorRecord.Place.arena.rawValue else { return }
    let runs = runs(tensor, row: row)
    for run in 0..<runs.count {
      let shift = run * runs.step
      try expect(
        ShadowArena.mark(root: Int(tensor.root), position: runs.position + shift),
        at: runs.address + shift, count: runs.bytes, tensor: index, row: row, byte: shift)
    }
  }

  private mutating func write(_ index: Int, row: Int) throws(Violation) {
    let tensor = plan.tensor(index)
    let runs = runs(tensor, row: row)
    for run in 0..<runs.count {
      let shift = run * runs.step
      try put(
        root: Int(tensor.root), position: runs.position + shift,
        at: runs.address + shift, count: runs.bytes, tensor: index, row: row, byte: shift)
    }
  }

  // MARK: - Bytes

  private mutating func expect(
    _ mark: UInt64, at address: Int, count: Int, tensor: Int, row: Int, byte: Int
  ) throws(Violation) {
    bytesRead += count
    guard let mismatch = shadow.mismatch(mark, at: address, count: count) else { return }
    let found = holder(mismatch.mark)
    throw violation(
      step == nil ? .incompleteOutput(found: found) : .wrongByte(found: found), tensor, row,
      byte + mismatch.index)
  }

  private mutating func put(
    root: Int, position: Int, at address: Int, count: Int, tensor: Int, row: Int, byte: Int
  ) throws(Violation) {
    bytesWritten += count
    let record = plan.tensor(root)
    let extent = (Int(record.rows) - 1) * Int(record.rowStride)
      + (Int(record.width) - 1) * Int(record.pixelStride) + Int(record.channels)
    guard position >= 0, position + count <= extent else {
      throw violation(.viewOutsideRoot, tensor, row, byte)
    }
    var seen = written.removeValue(forKey: root) ?? [Bool](repeating: false, count: extent)
    for index in position..<position + count {
      guard !seen[index] else {
        throw violation(.writtenTwice, tensor, row, byte + index - position)
      }
      seen[index] = true
    }
    written[root] = seen
    shadow.write(ShadowArena.mark(root: root, position: position), at: address, count: count)
  }

  private func checkView(_ index: Int) throws(Violation) {
    let tensor = plan.tensor(index)
    let root = plan.tensor(Int(tensor.root))
    guard root.place == tensor.place, Int(root.root) == Int(tensor.root),
      tensor.offset >= root.offset
    else { throw violation(.viewOutsideRoot, index, 0, 0) }
  }

  private func holder(_ mark: UInt64) -> Violation.Holder {
    if mark == ShadowArena.nothing { return .nothing }
    guard let parts = ShadowArena.parts(of: mark), parts.root < plan.tensorCount else {
      return .scratch
    }
    return .tensor(plan.name(of: plan.tensor(parts.root)), position: parts.position)
  }

  private func violation(
    _ kind: Violation.Kind, _ tensor: Int, _ row: Int, _ byte: Int
  ) -> Violation {
    Violation(
      kind: kind, step: step, operation: operation,
      tensor: plan.name(of: plan.tensor(tensor)), row: row, byte: byte)
  }
}
