import Kernels
import Plans
import Tensors
import Watching

/// Runs a plan inside an arena. It can be neither copied nor shared, so nobody else runs the arena
/// meanwhile.
public struct Engine: ~Copyable, @unchecked Sendable {
  /// The plan that is run.
  public let plan: Plan
  /// By how many threads steps are made at most; no more than the plan has ways for.
  public let threads: Int
  private let maker: StepMaker
  private var workers: StepWorkers?

  /// Prepares a run; allocates nothing but what more than one thread need.
  ///
  /// - Parameters:
  ///   - plan: must outlive the engine, with the bytes that it points into.
  ///   - arena: at least `plan.arenaBytes` bytes, aligned to `PlanHeader.alignment`; it must outlive
  ///     the engine, and nobody else may use it while `run()` runs.
  ///   - kernels: those of the plan's instruction set, which this processor must have.
  ///   - threads: how many threads to use at most; what a run answers does not depend on it.
  public init(
    plan: Plan, arena: UnsafeMutableRawBufferPointer, kernels: KernelTable, threads: Int = 1
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
    let maker = StepMaker(plan: plan, arena: start, kernels: kernels)
    let threads = max(1, min(threads, plan.mostWays, Self.mostThreads))
    workers = threads > 1 ? try StepWorkers(threads, maker) : nil
    self.plan = plan
    self.maker = maker
    self.threads = threads
  }

  /// More threads than these are of no use to steps as short as those of a plan.
  public static var mostThreads: Int { 64 }

  /// The output tensor, valid after a run until the next one starts.
  public var output: UnsafeMutableBufferPointer<Int8> {
    let tensor = plan.tensor(Int(plan.output.tensor))
    return UnsafeMutableBufferPointer(
      start: (maker.arena + Int(tensor.offset)).assumingMemoryBound(to: Int8.self),
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
  private mutating func runSteps<Rows: InputRows & ~Copyable, Watch: StepWatch & ~Copyable>(
    _ rows: inout Rows, _ watch: inout Watch
  ) {
    workers?.gather()
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
        let ways = min(Int(step.ways), threads)
        if ways > 1 { workers?.make(index, parts: ways) } else { maker.make(index, way: 0, of: 1) }
      }
      watch.stepEnds(index)
    }
  }

  private func inputRow(_ row: Int, of input: TensorRecord) -> UnsafeMutablePointer<Int8> {
    (maker.arena + input.rowOffset(row)).assumingMemoryBound(to: Int8.self)
  }
}
