import Tensors

extension OperatorDefinition {
  /// RESHAPE to dimensions of an operand, or of the options.
  static let reshape = OperatorDefinition(
    code: 22, inputs: 1...2, floatInputs: 1, operation: .reshape,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.reshape)
}

extension ShapeInference {
  /// Constant dimensions, of which one may be −1, or ones that are folded later.
  fileprivate func reshape() throws(ModelError) -> [Inferred] {
    let input = try context.input(0)
    let count = input.shape.elementCount
    var wanted: [Int]
    if let shape = context.optionalInput(1), shape.type == .int32, shape.shape.rank == 1 {
      guard let values = try context.integersIfConstant(shape, most: Shape.maximumRank) else {
        return [.declared({ $0.elementCount == count }, "its source has \(count) elements")]
      }
      wanted = values
    } else if let values = try statedShape() {
      wanted = values
    } else {
      throw context.site.error("it has neither a shape operand nor new_shape")
    }
    let open = wanted.indices.filter { wanted[$0] == -1 }
    var known = 1
    for dimension in wanted where dimension != -1 {
      let (product, overflow) = known.multipliedReportingOverflow(by: dimension)
      guard dimension >= 1, !overflow else {
        throw context.site.error("it reshapes \(input.shape.dimensions) to \(wanted)")
      }
      known = product
    }
    guard open.count <= 1, open.isEmpty ? known == count : count % known == 0 else {
      throw context.site.error(
        "it reshapes \(input.shape.dimensions), \(count) elements, to \(wanted)")
    }
    for axis in open { wanted[axis] = count / known }
    return [.exactly(wanted)]
  }

  /// The dimensions in the options, where there is no operand for them.
  fileprivate func statedShape() throws(ModelError) -> [Int]? {
    guard file.optionsType == 17, let options = file.options else { return nil }
    return try context.site.locating { () throws(FlatBufferError) -> [Int]? in
      guard let vector = try options.vector(0, stride: 4, what: "new_shape") else { return nil }
      guard vector.count <= Shape.maximumRank else {
        throw FlatBufferError(problem: "new_shape has \(vector.count) dimensions")
      }
      let values = try vector.int32s(what: "new_shape").map { Int($0) }
      // Old converters wrote [0] for a scalar.
      return values == [0] ? [] : values
    }
  }
}
