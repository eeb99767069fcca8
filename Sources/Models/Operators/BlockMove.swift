extension OperatorDefinition {
  /// SPACE_TO_DEPTH: blocks of pixels become channels.
  static let spaceToDepth = OperatorDefinition(
    code: 26, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.block(19, "SpaceToDepthOptions") },
    operation: { .spaceToDepth(block: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, block) throws(ModelError) in try inference.spaceToDepth(block) })

  /// DEPTH_TO_SPACE: channels become blocks of pixels.
  static let depthToSpace = OperatorDefinition(
    code: 5, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.block(94, "DepthToSpaceOptions") },
    operation: { .depthToSpace(block: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, block) throws(ModelError) in try inference.depthToSpace(block) })
}

extension OperationReader {
  /// The side of a block, in pixels.
  fileprivate func block(_ type: UInt8, _ name: String) throws(ModelError) -> Int {
    let block = try int(try options(type, name), 0)
    guard block >= 1, block <= Self.largestStep else {
      throw context.site.error("its block_size is \(block), outside 1…\(Self.largestStep)")
    }
    return block
  }
}

extension ShapeInference {
  fileprivate func spaceToDepth(_ block: Int) throws(ModelError) -> [Inferred] {
    let shape = try image()
    guard shape[1] % block == 0, shape[2] % block == 0 else {
      throw context.site.error("\(shape.dimensions) has no whole blocks of \(block) × \(block)")
    }
    return [.exactly([shape[0], shape[1] / block, shape[2] / block, shape[3] * block * block])]
  }

  fileprivate func depthToSpace(_ block: Int) throws(ModelError) -> [Inferred] {
    let shape = try image()
    guard shape[3] % (block * block) == 0 else {
      throw context.site.error(
        "\(shape[3]) channels make no whole blocks of \(block) × \(block) pixels")
    }
    return [.exactly([shape[0], shape[1] * block, shape[2] * block, shape[3] / (block * block)])]
  }
}
