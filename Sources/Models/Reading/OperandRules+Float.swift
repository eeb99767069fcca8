import Tensors

/// Float32 between DEQUANTIZE or CAST and QUANTIZE: what the planner can compute ahead of time, as
/// each value depends on one or two bytes.
extension OperandRules {
  /// Whether the operator computes in float32, as one of those that may; its tensors are verified.
  func isFloat(_ operation: Operation) throws(ModelError) -> Bool {
    let operands: Int
    switch operation {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .squaredDifference:
      operands = 2
    case .square, .absolute, .negate, .squareRoot, .inverseSquareRoot, .relu, .relu6,
      .reluMinusOneToOne, .cast, .reshape, .squeeze, .expandDimensions, .transpose, .stridedSlice:
      operands = 1
    default: return false
    }
    guard try context.input(0).type == .float32 else { return false }
    let output = try context.output()
    if operation == .cast {
      guard output.isQuantised8 || output.type == .float32 else {
        throw context.error(
          output, "it casts float32 to \(output.type.name); Stint casts to int8 and uint8",
          Remedy.quantise)
      }
      return true
    }
    for position in 0..<operands {
      let input = try context.input(position)
      guard input.type == .float32 else {
        throw context.error(
          input, "it is \(input.type.name), but the operator's first tensor is float32")
      }
    }
    guard output.type == .float32 else {
      throw context.error(output, "it is \(output.type.name), but its source is float32")
    }
    return true
  }
}
