import Tensors

/// One operator with its tensors, for the checks; all indices are in range.
struct OperatorContext {
  let site: Site
  let tensors: [GraphTensor]
  /// The tensors it reads, by index; nil where an optional one is absent.
  let inputs: [Int?]
  /// The tensors it writes, by index.
  let outputs: [Int]
  /// Pays for work that grows with the number of channels.
  let budget: ReadBudget

  /// The tensor that input `position` is, or nil if it is absent.
  func optionalInput(_ position: Int) -> Operand? {
    guard position < inputs.count, let index = inputs[position] else { return nil }
    return Operand(index: index, tensor: tensors[index])
  }

  /// The tensor that input `position` is; an absent one is an error.
  func input(_ position: Int) throws(ModelError) -> Operand {
    guard let operand = optionalInput(position) else {
      throw site.error("its input \(position) is absent")
    }
    return operand
  }

  /// The tensor that output `position` is.
  func output(_ position: Int = 0) throws(ModelError) -> Operand {
    guard position < outputs.count else { throw site.error("it has no output \(position)") }
    return Operand(index: outputs[position], tensor: tensors[outputs[position]])
  }

  /// An error about one of the operator's tensors.
  func error(
    _ operand: Operand, _ problem: String, _ remedy: String = Remedy.exportAgain
  ) -> ModelError {
    site.tensor(operand.index, operand.tensor.name).error(problem, remedy)
  }

  /// The values of a constant of int32 or, where `allowsInt64`, of int64, at most `most`; nil if
  /// the values are computed at run time.
  func integersIfConstant(
    _ operand: Operand, most: Int, allowsInt64: Bool = false
  ) throws(ModelError) -> [Int]? {
    guard operand.type == .int32 || (allowsInt64 && operand.type == .int64) else {
      throw error(operand, "its type is \(operand.type.name), not int32")
    }
    guard operand.shape.elementCount <= most else {
      throw error(
        operand, "it has \(operand.shape.elementCount) values where at most \(most) make sense")
    }
    return operand.tensor.integers
  }

  /// The same values, which must be constant.
  func integers(
    _ operand: Operand, most: Int, allowsInt64: Bool = false
  ) throws(ModelError) -> [Int] {
    guard let values = try integersIfConstant(operand, most: most, allowsInt64: allowsInt64)
    else {
      throw error(
        operand, "it is computed at run time, but must be constant", Remedy.freezeShapes)
    }
    return values
  }

  /// `axis`, counted from the end if it is negative, as an index below `rank`.
  func axis(_ axis: Int, rank: Int) throws(ModelError) -> Int {
    guard axis >= -rank, axis < rank else {
      throw site.error("its axis \(axis) is outside a tensor of \(rank) dimensions")
    }
    return axis < 0 ? axis + rank : axis
  }
}
