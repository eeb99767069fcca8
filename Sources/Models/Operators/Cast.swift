import Tensors

extension OperatorDefinition {
  /// CAST between bytes and float32, and of whole numbers to another width.
  static let cast = OperatorDefinition(
    code: 53, inputs: 1...1, operation: .cast,
    check: OperandRules.checkCast, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkCast() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    if input.type == .float32 {
      guard output.isQuantised8 || output.type == .float32 else {
        throw context.error(
          output, "it casts float32 to \(output.type.name); Stint casts to int8 and uint8",
          Remedy.quantise)
      }
      return
    }
    let numbers: [ElementType] = [.int32, .int64]
    let fits =
      numbers.contains(input.type)
      ? numbers.contains(output.type)
      : input.isQuantised8 && (output.isQuantised8 || output.type == .float32)
    guard fits else {
      throw context.error(
        output,
        "it casts \(input.type.name) to \(output.type.name); Stint casts between int8, "
          + "uint8 and float32", Remedy.quantise)
    }
  }
}
