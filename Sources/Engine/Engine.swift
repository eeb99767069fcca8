import Kernels
import Plans
import Tensors

/// Runs a plan inside an arena.
public struct Engine: @unchecked Sendable {
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

  /// The input tensor: rows × width × channels bytes in the plan's own int8 quantisation. It must be
  /// written before each run, as a run may reuse its memory.
  public var input: UnsafeMutableBufferPointer<Int8> { boundary(plan.header.input) }

  /// The output tensor, valid after a run until the next one starts.
  public var output: UnsafeMutableBufferPointer<Int8> { boundary(plan.header.output) }

  /// Runs all steps once.
  public func run() {
    for index in 0..<plan.stepCount { run(plan.step(index)) }
  }

  /// Runs the step with this index alone, for tools that look between steps.
  public func runStep(_ index: Int) { run(plan.step(index)) }

  private func boundary(_ boundary: PlanBoundary) -> UnsafeMutableBufferPointer<Int8> {
    let tensor = plan.tensor(Int(boundary.tensor))
    return UnsafeMutableBufferPointer(
      start: (arena + Int(tensor.offset)).assumingMemoryBound(to: Int8.self),
      count: tensor.elementCount)
  }

  private func run(_ step: StepRecord) {
    let record = plan.operator(Int(step.operatorIndex))
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
    case .averagePool: pool(operands, rows, kernels.poolAverage)
    case .maxPool: pool(operands, rows, kernels.poolMaximum)
    case .mean: mean(operands)
    case .table: break
    case .softmax: softmax(operands, rows)
    case .rearrange: rearrange(operands)
    case .pad: pad(operands, rows)
    }
    if record.tableBytes > 0 { applyTable(operands, rows, isCopy: kind == .table) }
  }
}
