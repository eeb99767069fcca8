import Kernels
import Plans

/// An operator's tensors and constants, as addresses; a source, which has no input, has none.
struct Operands {
  let record: OperatorRecord
  let input: TensorRecord
  /// The second input; the first again where there is none.
  let second: TensorRecord
  let output: TensorRecord
  let scratch: UnsafeMutableRawPointer
  private let constants: UnsafeRawPointer
  private let arena: UnsafeMutableRawPointer

  init(_ engine: borrowing Engine, _ record: OperatorRecord) {
    self.record = record
    input = engine.plan.tensor(Int(record.input))
    second = engine.plan.tensor(Int(record.secondInput >= 0 ? record.secondInput : record.input))
    output = engine.plan.tensor(Int(record.output))
    scratch = engine.arena + Int(record.scratch)
    constants = engine.plan.constants
    arena = engine.arena
  }

  /// The start of a row of a tensor, in the arena or among the constants.
  func row(_ row: Int, of tensor: TensorRecord) -> UnsafePointer<Int8> {
    let base =
      tensor.place == TensorRecord.Place.arena.rawValue
      ? UnsafeRawPointer(arena) : constants
    return (base + tensor.rowOffset(row)).assumingMemoryBound(to: Int8.self)
  }

  /// The start of a row of the output.
  func outputRow(_ row: Int) -> UnsafeMutablePointer<Int8> {
    (arena + output.rowOffset(row)).assumingMemoryBound(to: Int8.self)
  }

  /// A constant of the operator.
  func constant<Element>(_ offset: UInt64, as _: Element.Type) -> UnsafePointer<Element> {
    (constants + Int(offset)).assumingMemoryBound(to: Element.self)
  }

  /// The input rows that an output row looks at.
  func window(_ row: Int) -> RowWindow {
    RowWindow(
      base: self.row(0, of: input), rowStride: Int(input.rowStride), rows: Int(input.rows),
      heldRows: Int(input.heldRows), first: record.inputRow(row, 0), step: Int(record.dilationY))
  }
}
