import Kernels
import Plans

extension Node {
  /// The operator record of a node; tensors, constants and the place of its scratch are not filled in.
  ///
  /// - Parameter isShared: whether several workers may make a step of it, each with scratch on cache
  ///   lines of its own.
  func record(
    _ operands: NodeOperands, _ instructionSet: InstructionSet, isShared: Bool
  ) -> OperatorRecord {
    var record = OperatorRecord()
    record.kind = operation.kind.rawValue
    let form = operation.form(operands, of: instructionSet)
    record.form = form?.id ?? 0
    record.source = UInt32(source)
    record.setCall(operation.call(operands, form))
    let needed = record.requiredScratchBytes(
      input: operands.input.extent.shape, output: operands.output.extent.shape,
      instructionSet: instructionSet)
    record.scratchBytes = UInt64(isShared ? (needed + 63) / 64 * 64 : needed)
    return record
  }
}

extension Extent {
  /// The extent as kernels see it; nothing is said of where its bytes lie.
  fileprivate var shape: TensorShape {
    var shape = TensorShape()
    shape.rows = Int32(rows)
    shape.width = Int32(width)
    shape.channels = Int32(channels)
    return shape
  }
}
