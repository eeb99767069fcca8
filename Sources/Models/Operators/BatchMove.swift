import Tensors

extension OperatorDefinition {
  /// SPACE_TO_BATCH_ND: the axes behind the batch are padded, and their blocks become images.
  static let spaceToBatch = OperatorDefinition(
    code: 38, inputs: 3...3, operation: .spaceToBatch,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.spaceToBatch)

  /// BATCH_TO_SPACE_ND: images become blocks of the axes behind the batch, which are cropped.
  static let batchToSpace = OperatorDefinition(
    code: 37, inputs: 3...3, operation: .batchToSpace,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.batchToSpace)
}

extension ShapeInference {
  fileprivate func spaceToBatch() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let (blocks, around) = try blocks(shape)
    var dimensions = shape.dimensions
    for (index, block) in blocks.enumerated() {
      let padded = shape[index + 1] + around[index].0 + around[index].1
      guard padded % block == 0 else {
        throw context.site.error(
          "axis \(index + 1) of \(shape.dimensions), padded to \(padded), has no whole blocks of "
            + "\(block)")
      }
      dimensions[0] *= block
      dimensions[index + 1] = padded / block
    }
    return [.exactly(dimensions)]
  }

  fileprivate func batchToSpace() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let (blocks, around) = try blocks(shape)
    var dimensions = shape.dimensions
    for (index, block) in blocks.enumerated() {
      let cropped = shape[index + 1] * block - around[index].0 - around[index].1
      guard dimensions[0] % block == 0, cropped >= 1 else {
        throw context.site.error(
          "blocks of \(blocks) with crops \(around.map { [$0.0, $0.1] }) do not fit "
            + "\(shape.dimensions)")
      }
      dimensions[0] /= block
      dimensions[index + 1] = cropped
    }
    return [.exactly(dimensions)]
  }

  /// The sides of the blocks, and what is added to, or taken off, both ends of each axis.
  fileprivate func blocks(
    _ shape: Shape
  ) throws(ModelError) -> (blocks: [Int], around: [(Int, Int)]) {
    let operand = try context.input(1)
    let paddings = try context.input(2)
    guard shape.rank == 3 || shape.rank == 4, operand.shape.dimensions == [shape.rank - 2],
      paddings.shape.dimensions == [shape.rank - 2, 2]
    else {
      throw context.site.error(
        "its blocks \(operand.shape.dimensions) and borders \(paddings.shape.dimensions) do not "
          + "fit an input of \(shape.dimensions)")
    }
    let blocks = try context.integers(operand, most: 2)
    let values = try context.integers(paddings, most: 4)
    let limits = 1...OperationReader.largestStep
    guard blocks.allSatisfy({ limits.contains($0) }),
      values.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) })
    else {
      throw context.site.error("its blocks \(blocks) or borders \(values) are impossible")
    }
    return (blocks, blocks.indices.map { (values[$0 * 2], values[$0 * 2 + 1]) })
  }
}
