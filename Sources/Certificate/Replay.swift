import Kernels
import Plans

/// One replay of a plan: follows its steps row by row over a shadow of the arena.
struct Replay: ~Copyable {
  let plan: Plan
  var shadow: ShadowArena
  var bytesRead = 0
  var bytesWritten = 0
  private var written: WrittenPositions
  /// For each mean that has begun, how many input rows it has added up.
  private var summedRows: [Int: Int] = [:]
  private var step: Int?
  private var operation = ""

  /// - Throws: a `Violation` where the plan is too large to be replayed.
  init(_ plan: Plan) throws(Violation) {
    guard let shadow = ShadowArena(plan), let written = WrittenPositions(plan) else {
      throw Violation(
        kind: .tooLarge, step: nil, operation: "", tensor: "", row: 0, byte: 0)
    }
    self.plan = plan
    self.shadow = shadow
    self.written = written
  }

  mutating func run() throws(Violation) {
    for index in 0..<plan.tensorCount { try checkView(index) }
    let input = Int(plan.input.tensor)
    if !plan.takesRows {
      for row in 0..<Int(plan.tensor(input).rows) { try write(input, row: row) }
    }
    for index in 0..<plan.stepCount {
      step = index
      try run(plan.step(index))
    }
    step = nil
    operation = ""
    let output = Int(plan.output.tensor)
    for row in 0..<Int(plan.tensor(output).rows) { try read(output, row: row) }
  }

  private mutating func run(_ step: StepRecord) throws(Violation) {
    let record = plan.operator(Int(step.operatorIndex))
    operation = plan.name(of: record)
    try checkTable(record, step)
    try checkJoining(record, step)
    if record.kind == OperatorKind.mean.rawValue {
      try addUp(record, step)
      return
    }
    // Working memory is scribbled over before the first row and never read as a tensor.
    let scratch = workingMemory(record, step)
    shadow.scribble(at: scratch.lowerBound, count: scratch.count)
    if record.kind == OperatorKind.rearrange.rawValue {
      try rearrange(record)
      return
    }
    let output = Int(record.output)
    let rows = step.rows
    let isUnordered = isUnordered(step)
    if isUnordered || readsItsRoot(record) {
      for row in rows {
        for read in reads(record, for: row) { try expect(read.tensor, row: read.row) }
      }
    }
    if isUnordered { try checkDisorder(record, rows) }
    for row in rows {
      let reads = reads(record, for: row)
      try checkScratch(scratch, record, row: row, reads: reads)
      try checkOverwriting(record, row: row, reads: reads)
      for read in reads { try self.read(read.tensor, row: read.row) }
      try write(output, row: row)
    }
  }

  /// Whether an operator reads the tensor that it writes, or another view of the same memory.
  ///
  /// What it reads must then have been finished before the step: the order in which a kernel makes
  /// the bytes of a step is its own affair, and tables come last. Any other operator cannot mistake
  /// what it has just written for what it reads, as that has another root.
  func readsItsRoot(_ record: OperatorRecord) -> Bool {
    let root = plan.tensor(Int(record.output)).root
    return [record.input, record.secondInput].contains {
      $0 >= 0 && isInArena(Int($0)) && plan.tensor(Int($0)).root == root
    }
  }

  /// A mean keeps its sums in its working memory from its first step to its last.
  private mutating func addUp(_ record: OperatorRecord, _ step: StepRecord) throws(Violation) {
    let index = Int(step.operatorIndex)
    let rows = step.rows
    let input = Int(record.input)
    // As if the sums were a tensor of their own, behind all others.
    let sums = ShadowArena.mark(root: plan.tensorCount + index, position: 0)
    let scratch = (at: Int(record.scratch), count: Int(record.scratchBytes))
    guard rows.lowerBound == summedRows[index] ?? 0 else {
      throw violation(.sumsOutOfOrder, input, rows.lowerBound, 0)
    }
    if rows.lowerBound == 0 {
      shadow.write(sums, at: scratch.at, count: scratch.count)
    } else if let mismatch = shadow.mismatch(sums, at: scratch.at, count: scratch.count) {
      throw violation(.sumsLost(found: holder(mismatch.mark)), input, rows.lowerBound, 0)
    }
    summedRows[index] = rows.upperBound
    for row in rows {
      let isLast = row == Int(plan.tensor(input).rows) - 1
      let reads = [(tensor: input, row: row)]
      try checkScratch(
        workingMemory(record, step), record, row: isLast ? 0 : nil, reads: reads)
      if isLast { try checkOverwriting(record, row: 0, reads: reads) }
      try read(input, row: row)
      if isLast { try write(Int(record.output), row: 0) }
    }
  }

  /// The input rows that an output row depends on.
  func reads(_ record: OperatorRecord, for row: Int) -> [(tensor: Int, row: Int)] {
    guard record.input >= 0 else { return [] }
    var reads = inputRows(record, for: row).map { (tensor: Int(record.input), row: $0) }
    if record.secondInput >= 0 {
      let second = Int(record.secondInput)
      reads.append((second, plan.tensor(second).rows == 1 ? 0 : row))
    }
    return reads
  }

  /// The rows of the first input that an output row depends on.
  private func inputRows(_ record: OperatorRecord, for row: Int) -> [Int] {
    let rows = Int(plan.tensor(Int(record.input)).rows)
    switch OperatorKind(rawValue: record.kind) {
    case .convolution, .depthwiseConvolution, .averagePool, .maxPool:
      let window = record.window
      let top = row * Int(window.strideY) - Int(window.padTop)
      return (0..<Int(window.height)).map { top + $0 * Int(window.dilationY) }
        .filter { (0..<rows).contains($0) }
    case .pad:
      return [row - Int(record.call(as: PadCall.self).top)].filter { (0..<rows).contains($0) }
    case .resample:
      // The two rows of the mixture, and how much of the second is in it.
      let sample = plan.constants + Int(record.parameters) + 12 * row
      let mixed = [0, 4].map { Int(sample.loadUnaligned(fromByteOffset: $0, as: Int32.self)) }
      return mixed[0] == mixed[1] ? [mixed[0]] : mixed
    default: return [rows == 1 ? 0 : row]
    }
  }

  /// A copy reads and writes byte by byte, where its layout says.
  private mutating func rearrange(_ record: OperatorRecord) throws(Violation) {
    let input = Int(record.input)
    let output = Int(record.output)
    let source = plan.tensor(input)
    let layout = RearrangeLayout(from: plan.constants + Int(record.parameters))
    let (sourceRoot, sourceStart) = position(of: source)
    let (targetRoot, targetStart) = position(of: plan.tensor(output))
    func expect(_ from: Int, _ replay: borrowing Replay) throws(Violation) {
      try replay.expect(
        ShadowArena.mark(root: sourceRoot, position: sourceStart + from),
        at: Int(source.offset) + from, count: 1, tensor: input, row: 0, byte: from)
    }
    if readsItsRoot(record) {
      var positions = CopyPositions(layout)
      while let position = positions.next() { try expect(position.from, self) }
    }
    var positions = CopyPositions(layout)
    while let position = positions.next() {
      if isInArena(input) {
        bytesRead += 1
        try expect(position.from, self)
      }
      try put(
        root: targetRoot, position: targetStart + position.to,
        at: Int(plan.tensor(output).offset) + position.to, count: 1, tensor: output, row: 0,
        byte: position.to)
    }
  }

  // MARK: - Rows

  /// The root of a tensor, and the position there of its first byte.
  private func position(of tensor: TensorRecord) -> (root: Int, start: Int) {
    let root = Int(tensor.root)
    return (root, Int(tensor.offset) - Int(plan.tensor(root).offset))
  }

  func isInArena(_ index: Int) -> Bool {
    plan.tensor(index).place == TensorRecord.Place.arena.rawValue
  }

  func runs(_ index: Int, row: Int) -> RowRuns {
    let tensor = plan.tensor(index)
    return RowRuns(tensor, start: position(of: tensor).start, row: row)
  }

  private mutating func read(_ index: Int, row: Int) throws(Violation) {
    guard isInArena(index) else { return }
    let runs = runs(index, row: row)
    bytesRead += runs.count * runs.bytes
    try expect(index, row: row)
  }

  /// Finds the bytes of a row where they should be.
  private func expect(_ index: Int, row: Int) throws(Violation) {
    guard isInArena(index) else { return }
    let root = Int(plan.tensor(index).root)
    let runs = runs(index, row: row)
    for run in 0..<runs.count {
      let shift = run * runs.step
      try expect(
        ShadowArena.mark(root: root, position: runs.position + shift),
        at: runs.address + shift, count: runs.bytes, tensor: index, row: row, byte: shift)
    }
  }

  private mutating func write(_ index: Int, row: Int) throws(Violation) {
    let root = Int(plan.tensor(index).root)
    let runs = runs(index, row: row)
    for run in 0..<runs.count {
      let shift = run * runs.step
      try put(
        root: root, position: runs.position + shift,
        at: runs.address + shift, count: runs.bytes, tensor: index, row: row, byte: shift)
    }
  }

  // MARK: - Bytes

  private func expect(
    _ mark: UInt64, at address: Int, count: Int, tensor: Int, row: Int, byte: Int
  ) throws(Violation) {
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
    if let again = written.mark(root: root, position: position, count: count) {
      throw violation(.writtenTwice, tensor, row, byte + again)
    }
    shadow.write(ShadowArena.mark(root: root, position: position), at: address, count: count)
  }

  private func checkView(_ index: Int) throws(Violation) {
    let tensor = plan.tensor(index)
    let root = plan.tensor(Int(tensor.root))
    guard root.place == tensor.place, Int(root.root) == Int(tensor.root),
      tensor.offset >= root.offset,
      Int(tensor.offset - root.offset) + tensor.positions <= root.positions
    else { throw violation(.viewOutsideRoot, index, 0, 0) }
  }

  private func holder(_ mark: UInt64) -> Violation.Holder {
    if mark == ShadowArena.nothing { return .nothing }
    guard let parts = ShadowArena.parts(of: mark), parts.root < plan.tensorCount else {
      return .scratch
    }
    return .tensor(plan.name(of: plan.tensor(parts.root)), position: parts.position)
  }

  func violation(
    _ kind: Violation.Kind, _ tensor: Int, _ row: Int, _ byte: Int
  ) -> Violation {
    Violation(
      kind: kind, step: step, operation: operation,
      tensor: plan.name(of: plan.tensor(tensor)), row: row, byte: byte)
  }
}
