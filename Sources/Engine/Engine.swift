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
    for index in 0..<plan.operatorCount {
      let record = plan.operator(index)
      // A verified plan has no other kinds, and a source needs no kernel.
      guard let kind = OperatorKind(rawValue: record.kind), kind != .source else { continue }
      guard kernels.kernel(kind, record.form) != nil else {
        throw .noKernel(kind: kind, form: record.form)
      }
    }
    self.plan = plan
    self.arena = start
    self.kernels = kernels
  }

  /// The output tensor, valid after a run until the next one starts.
  public var output: UnsafeMutableBufferPointer<Int8> {
    let tensor = plan.tensor(Int(plan.output.tensor))
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
      let input = plan.tensor(Int(plan.input.tensor))
      for row in 0..<Int(input.rows) { rows.write(row: row, to: inputRow(row, of: input)) }
    }
    for index in 0..<plan.stepCount {
      watch.stepBegins(index)
      let step = plan.step(index)
      let record = plan.operatorPointer(Int(step.operatorIndex))
      if record.pointee.kind == OperatorKind.source.rawValue {
        let input = plan.tensor(Int(record.pointee.output))
        for row in step.rows { rows.write(row: row, to: inputRow(row, of: input)) }
      } else {
        run(step, record)
      }
      watch.stepEnds(index)
    }
  }

  private func inputRow(_ row: Int, of input: TensorRecord) -> UnsafeMutablePointer<Int8> {
    (arena + input.rowOffset(row)).assumingMemoryBound(to: Int8.self)
  }

  /// Calls the kernel of a step's operator, once for each of its ways, then that of its table.
  private func run(_ step: StepRecord, _ record: UnsafePointer<OperatorRecord>) {
    guard let kind = OperatorKind(rawValue: record.pointee.kind),
      let kernel = kernels.kernel(kind, record.pointee.form)
    else { return }
    let input = operand(record.pointee.input)
    let second = record.pointee.secondInput >= 0 ? operand(record.pointee.secondInput) : input
    let output = operand(record.pointee.output)
    for way in 0..<Int(step.ways) {
      let operands = KernelOperands(
        input: input, second: second, output: output,
        weights: plan.constants + Int(record.pointee.weights),
        parameters: plan.constants + Int(record.pointee.parameters),
        scratch: arena + (Int(record.pointee.scratch) + way * Int(record.pointee.scratchBytes)))
      kernel(record.call, operands, step.part(way))
    }
    guard step.flags.contains(.table), let apply = kernels.kernel(.table, 0) else { return }
    let table = plan.constants + Int(record.pointee.table)
    let operands = KernelOperands(
      input: output, second: output, output: output, weights: table, parameters: table,
      scratch: arena)
    let part =
      kind.stepsThroughItsInput
      ? OutputPart(rows: 0..<1, columns: 0..<1)
      : OutputPart(rows: step.rows, columns: step.columns)
    apply(record.call, operands, part)
  }

  /// A tensor's first byte, in the arena or among the constants, and its shape in the plan.
  private func operand(_ tensor: Int32) -> KernelOperand {
    let record = plan.tensorPointer(Int(tensor))
    let memory =
      record.pointee.place == TensorRecord.Place.arena.rawValue
      ? arena : UnsafeMutableRawPointer(mutating: plan.constants)
    return KernelOperand(
      base: (memory + Int(record.pointee.offset)).assumingMemoryBound(to: Int8.self),
      shape: record.shape)
  }
}
