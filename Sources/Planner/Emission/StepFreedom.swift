import Kernels
import Plans

/// What the kernel of a step may do with its rows, decided once, where their addresses are known.
enum StepFreedom {
  /// The flags that a step may have besides that of its table.
  static func flags(of step: StepRecord, in contents: PlanContents) -> StepFlags {
    let record = contents.operators[Int(step.operatorIndex)]
    guard let kind = OperatorKind(rawValue: record.kind), kind.hasIndependentRows,
      record.input >= 0
    else { return [] }
    let input = contents.tensors[Int(record.input)]
    let output = contents.tensors[Int(record.output)]
    var flags: StepFlags = []
    if mayJoin(record, kind, input, output, step.rows, contents) { flags.insert(.joined) }
    let inputs = [record.input, record.secondInput].filter { $0 >= 0 }
    if inputs.allSatisfy({ isApart(contents.tensors[Int($0)], output) }) {
      flags.insert(.anyOrder)
    }
    return flags
  }

  /// Whether each output pixel needs just the input pixel at the same place, and the rows lie one
  /// after the other in both tensors.
  private static func mayJoin(
    _ record: OperatorRecord, _ kind: OperatorKind, _ input: TensorRecord, _ output: TensorRecord,
    _ rows: Range<Int>, _ contents: PlanContents
  ) -> Bool {
    guard kind == .convolution, rows.count > 1,
      let instructionSet = InstructionSet(rawValue: contents.header.instructionSet),
      ConvolutionForm.named(record.form, of: instructionSet)?.mayJoin == true
    else { return false }
    return record.window.isPointwise && input.width == output.width && input.rows == output.rows
      && input.shape.hasRowsTogether(rows) && output.shape.hasRowsTogether(rows)
      && areApart(rows, input, output)
  }

  /// Whether no byte of the output's rows is one of the input's: joined rows are not made one by one,
  /// so an output row may not take the place of an input row that was read before it.
  private static func areApart(
    _ rows: Range<Int>, _ input: TensorRecord, _ output: TensorRecord
  ) -> Bool {
    let read = input.rowOffset(rows.lowerBound)
    let written = output.rowOffset(rows.lowerBound)
    return input.place != output.place
      || read + rows.count * Int(input.rowStride) <= written
      || written + rows.count * Int(output.rowStride) <= read
  }

  /// Whether two tensors share no memory at all.
  private static func isApart(_ input: TensorRecord, _ output: TensorRecord) -> Bool {
    input.place != output.place
      || Int(input.offset) + input.extentBytes <= Int(output.offset)
      || Int(output.offset) + output.extentBytes <= Int(input.offset)
  }
}
