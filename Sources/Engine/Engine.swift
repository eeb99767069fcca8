import Kernels
import Plans
import Tensors
import Watching

/// Runs a plan inside an arena. It can be neither copied nor shared, so nobody else runs the arena
/// meanwhile.
public struct Engine: ~Copyable, @unchecked Sendable {
  /// The plan that is run.
  public let plan: Plan
  /// The start of the arena.
  let arena: UnsafeMutableRawPointer
  let kernels: KernelTable

  /// Prepares a run; allocates nothing.
  ///
  /// - Parameters:
  ///   - plan: must outlive the engine, with the bytes that it points into.
  ///   - arena: at least `plan.arenaBytes` bytes, aligned to `PlanHeader.alignment`; it must outlive
  ///     the engine, and nobody else may use it while `run()` runs.
  ///   - kernels: those of the plan's instruction set, which this processor must have.
  public init(
    plan: Plan, arena: UnsafeMutableRawBufferPointer, kernels: KernelTable
  ) throws(EngineError) {
    guard kernels.instructionSet == plan.instructionSet else { throw .wrongKernels }
    guard arena.count >= plan.arenaBytes, let start = arena.baseAddress else {
      throw .arenaTooSmall(bytes: arena.count, needed: plan.arenaBytes)
    }
    guard Int(bitPattern: start) % PlanHeader.alignment == 0 else {
      throw .arenaUnaligned(alignment: PlanHeader.alignment)
    }
    self.plan = plan
    self.arena = start
    self.kernels = kernels
  }

  /// The output tensor, valid after a run until the next one starts.
  public var output: UnsafeMutableBufferPointer<Int8> {
    let tensor = plan.tensor(Int(plan.header.output.tensor))
    return UnsafeMutableBufferPointer(
      start: (arena + Int(tensor.offset)).assumingMemoryBound(to: Int8.self),
      count: tensor.elementCount)
  }

  /// Runs all steps once.
  ///
  /// - Parameter rows: who has the input. Each row is asked for once, in order: all of them before
  ///   the first step where the plan keeps its input, otherwise each when its step comes.
  public mutating func run<Rows: InputRows & ~Copyable>(_ rows: inout Rows) {
    var nobody = NoWatch()
    runSteps(&rows, &nobody)
  }

  /// Runs all steps once, while somebody watches.
  ///
  /// - Parameters:
  ///   - rows: who has the input; see `run(_:)`.
  ///   - watch: is told when each step begins and ends. Rows of an input that the plan keeps are
  ///     written before the first step, and so are in none.
  public mutating func run<Rows: InputRows & ~Copyable, Watch: StepWatch & ~Copyable>(
    _ rows: inout Rows, watching watch: inout Watch
  ) {
    runSteps(&rows, &watch)
  }

  // Always inlined, so that nothing is left of `NoWatch`.
  @inline(__always)
  private func runSteps<Rows: InputRows & ~Copyable, Watch: StepWatch & ~Copyable>(
    _ rows: inout Rows, _ watch: inout Watch
  ) {
    if !plan.takesRows {
      let input = plan.tensor(Int(plan.header.input.tensor))
      for row in 0..<Int(input.rows) { rows.write(row: row, to: inputRow(row, of: input)) }
    }
    for index in 0..<plan.stepCount {
      watch.stepBegins(index)
      let step = plan.step(index)
      let record = plan.operator(Int(step.operatorIndex))
      if record.kind == OperatorKind.source.rawValue {
        let input = plan.tensor(Int(record.output))
        for row in Int(step.firstRow)..<Int(step.firstRow) + Int(step.rowCount) {
          rows.write(row: row, to: inputRow(row, of: input))
        }
      } else {
        run(step, record)
      }
      watch.stepEnds(index)
    }
  }

  private func inputRow(_ row: Int, of input: TensorRecord) -> UnsafeMutablePointer<Int8> {
    (arena + input.rowOffset(row)).assumingMemoryBound(to: Int8.self)
  }

  private func run(_ step: StepRecord, _ record: OperatorRecord) {
    // A verified plan has no other kinds.
    guard let kind = OperatorKind(rawValue: record.kind) else { return }
    let operands = Operands(self, record)
    let rows = Int(step.firstRow)..<Int(step.firstRow) + Int(step.rowCount)
    switch kind {
    case .convolution: convolve(operands, rows)
    case .depthwiseConvolution: convolveDepthwise(operands, rows)
    case .add: combine(operands, rows, kernels.add)
    case .subtract: combine(operands, rows, kernels.subtract)
    case .multiply: combine(operands, rows, kernels.multiply)
    case .minimum: combine(operands, rows, kernels.minimum)
    case .maximum: combine(operands, rows, kernels.maximum)
    case .squaredDifference: combine(operands, rows, kernels.squaredDifference)
    case .prelu: combine(operands, rows, kernels.prelu)
    case .pairTable:
      let table = operands.constant(record.parameters, as: Int8.self)
      combine(operands, rows) {
        PortableKernels.applyPairTable(table, $0, left: $1, right: $2, output: $3)
      }
    case .averagePool: pool(operands, rows, kernels.poolAverage)
    case .maxPool: pool(operands, rows, kernels.poolMaximum)
    case .mean:
      if !mean(operands, rows) { return }
      if record.tableBytes > 0 { applyTable(operands, 0..<1, isCopy: false) }
      return
    case .table, .source: break
    case .softmax: softmax(operands, rows)
    case .logSoftmax: logSoftmax(operands, rows)
    case .l2Normalisation: normalise(operands, rows)
    case .rearrange: rearrange(operands)
    case .pad: pad(operands, rows)
    case .resample: resample(operands, rows)
    case .matrixProduct: multiplyMatrices(operands, rows)
    }
    if record.tableBytes > 0 { applyTable(operands, rows, isCopy: kind == .table) }
  }
}
