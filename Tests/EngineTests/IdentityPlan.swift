import Kernels
import Plans
import Tensors

/// A hand-made plan that copies its input to its output, 2 rows of 3 pixels of 4 channels.
enum IdentityPlan {
  static let elements = 24

  /// - Parameter edit: changes the plan before it is written.
  static func memory(
    type: ElementType = .int8, channelsFirst: Bool = false, quantisation: Quantisation? = nil,
    edit: (inout PlanContents) -> Void = { _ in }
  ) throws -> PlanMemory {
    var contents = PlanContents(instructionSet: .portable)
    for index in 0..<2 {
      var tensor = TensorRecord()
      tensor.root = UInt32(index)
      tensor.offset = UInt64(index * 64)
      (tensor.rows, tensor.width, tensor.channels) = (2, 3, 4)
      (tensor.pixelStride, tensor.rowStride, tensor.heldRows) = (4, 12, 2)
      tensor.scale = quantisation?.scale ?? 1
      tensor.zeroPoint = quantisation?.zeroPoint ?? 0
      contents.tensors.append(tensor)
    }
    var record = OperatorRecord()
    record.kind = OperatorKind.table.rawValue
    record.output = 1
    record.parameters = contents.append(constant: (0..<256).map { UInt8($0) })
    record.parameterBytes = 256
    contents.operators = [record]
    contents.steps = [contents.step(0)]
    contents.header.arenaBytes = 128
    for index in 0..<2 {
      contents.boundaries[index].tensor = UInt32(index)
      contents.boundaries[index].declaredType = UInt32(type.rawValue)
      contents.boundaries[index].channelsFirst = channelsFirst ? 1 : 0
      contents.boundaries[index].declaredScale = 1
    }
    edit(&contents)
    return try PlanMemory(contents.encoded())
  }
}
