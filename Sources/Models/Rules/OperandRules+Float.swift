import Tensors

/// Float32 between DEQUANTIZE or CAST and QUANTIZE: what the planner can compute ahead of time, as
/// each value depends on one or two bytes.
extension OperandRules {
  /// Whether the operator computes in float32, as one whose first `inputs` inputs may be that; these
  /// and the output are verified.
  func isFloat(inputs: Int) throws(ModelError) -> Bool {
    guard inputs > 0, try context.input(0).type == .float32 else { return false }
    let output = try context.output()
    for position in 0..<inputs {
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
