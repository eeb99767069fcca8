import Kernels
import Plans

/// Makes steps of a plan, or a worker's part of one: all that any thread of an engine needs.
struct StepMaker {
  private let plan: Plan
  /// The start of the arena.
  let arena: UnsafeMutableRawPointer
  private let kernels: KernelTable

  init(plan: Plan, arena: UnsafeMutableRawPointer, kernels: KernelTable) {
    self.plan = plan
    self.arena = arena
    self.kernels = kernels
  }

  /// Calls the kernel of a step's operator, then that of its table, which changes nothing but what the
  /// same worker has just made.
  ///
  /// - Parameters:
  ///   - index: the step; not one of a source.
  ///   - way: the worker's number.
  ///   - workers: how many make the step at the same time, no more than its ways.
  func make(_ index: Int, way: Int, of workers: Int) {
    let step = plan.step(index)
    let record = plan.operatorPointer(Int(step.operatorIndex))
    guard let kind = OperatorKind(rawValue: record.pointee.kind),
      let kernel = kernels.kernel(kind, record.pointee.form)
    else { return }
    let input = operand(record.pointee.input)
    let second = record.pointee.secondInput >= 0 ? operand(record.pointee.secondInput) : input
    let output = operand(record.pointee.output)
    let part = step.part(way, of: workers)
    let operands = KernelOperands(
      input: input, second: second, output: output,
      weights: plan.constants + Int(record.pointee.weights),
      parameters: plan.constants + Int(record.pointee.parameters),
      scratch: arena + (Int(record.pointee.scratch) + way * Int(record.pointee.scratchBytes)))
    kernel(record.call, operands, part)
    guard step.flags.contains(.table), let apply = kernels.kernel(.table, 0) else { return }
    let table = plan.constants + Int(record.pointee.table)
    let finished = KernelOperands(
      input: output, second: output, output: output, weights: table, parameters: table,
      scratch: arena)
    apply(
      record.call, finished,
      kind.stepsThroughItsInput
        ? OutputPart(rows: 0..<1, columns: 0..<1)
        : OutputPart(rows: part.rows, columns: part.columns))
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
