import Models

extension GraphImporter {
  /// Imports the current operator: the one list of what the planner understands.
  mutating func importOperator() throws(ModelError) {
    if graph.tensors[current.outputs[0]].type == .float32 { return try importFloat() }
    if movesIndices { return try importIndexMove() }
    switch current.operation {
    case .convolution(let window, let activation): try importConvolution(window, activation)
    case .depthwiseConvolution(let window, let multiplier, let activation):
      try importDepthwise(window, multiplier, activation)
    case .fullyConnected(_, let activation): try importFullyConnected(activation)
    case .averagePool(let window, let height, let width, let activation):
      try importPool(.average, window, height, width, activation)
    case .maxPool(let window, let height, let width, let activation):
      try importPool(.maximum, window, height, width, activation)
    case .mean: try importMean()
    case .sum: try importSum()
    case .reduceMaximum: try importExtreme(isMinimum: false)
    case .reduceMinimum: try importExtreme(isMinimum: true)
    case .argMax: try importArgMax()
    case .add(let activation): try importCombination(Sum.self, activation)
    case .subtract(let activation): try importCombination(Difference.self, activation)
    case .multiply(let activation): try importCombination(Product.self, activation)
    case .minimum: try importCombination(Minimum.self)
    case .maximum: try importCombination(Maximum.self)
    case .squaredDifference: try importCombination(SquaredDifference.self)
    case .prelu: try importCombination(Prelu.self)
    case .divide(let activation): try importDivision(activation)
    case .softmax(let beta): try importSoftmax(beta)
    case .logSoftmax: try importLogSoftmax()
    case .l2Normalisation: try importL2Normalisation()
    case .logistic: try importTable(UnaryTables.logistic)
    case .tanh: try importTable(UnaryTables.tanh)
    case .hardSwish: try importHardSwish()
    case .relu: try importTable { UnaryTables.activation(.relu, $0, $1) }
    case .relu6: try importTable { UnaryTables.activation(.relu6, $0, $1) }
    case .reluMinusOneToOne:
      try importTable { UnaryTables.activation(.reluMinusOneToOne, $0, $1) }
    case .leakyRelu(let alpha): try importTable { UnaryTables.leakyRelu(alpha: alpha, $0, $1) }
    case .elu: try importTable(UnaryTables.elu)
    case .gelu(let isApproximate):
      try importTable { UnaryTables.gelu(isApproximate: isApproximate, $0, $1) }
    case .negate: try importTable { _, _ in Table256 { 0 &- $0 } }
    case .absolute: try importTable(UnaryTables.absolute)
    case .squareRoot: try importTable(UnaryTables.squareRoot)
    case .inverseSquareRoot: try importTable(UnaryTables.inverseSquareRoot)
    case .exponential: try importTable(UnaryTables.exponential)
    case .logarithm: try importTable(UnaryTables.logarithm)
    case .square: throw error("no table is known for it")
    case .cast: try importCast()
    case .quantize: try importQuantize()
    case .dequantize: try importFloat()
    case .pad: try importPad(hasValue: false)
    case .concatenation(let axis, let activation): try importConcatenation(axis, activation)
    case .split(let count): try importSplit(count, lengths: nil, axisOperand: 0, valueOperand: 1)
    case .splitV(let count):
      try importSplit(count, lengths: try integers(1), axisOperand: 2, valueOperand: 0)
    case .reshape, .squeeze, .expandDimensions:
      let output = try newOutput()
      add(Reshape(), [try value(0)], output)
    case .transpose: try importTranspose()
    case .tile: try importTile()
    case .stridedSlice(let masks): try importStridedSlice(masks)
    case .pack(let axis): try importPack(axis)
    case .shape:
      throw error("shape arithmetic that depends on values", "export with fixed shapes")
    case .padV2: try importPad(hasValue: true)
    case .gather(let axis): try importGather(axis)
    case .slice: try importSlice()
    case .unpack(let axis): try importUnpack(axis)
    case .reverse: try importReverse()
    case .mirrorPad(let repeatsEdge): try importMirrorPad(repeatsEdge)
    case .spaceToDepth(let block): try importSpaceToDepth(block)
    case .depthToSpace(let block): try importDepthToSpace(block)
    case .spaceToBatch: try importSpaceToBatch()
    case .batchToSpace: try importBatchToSpace()
    case .resizeBilinear(let resizing): try importResizeBilinear(resizing)
    case .resizeNearest(let resizing): try importResizeNearest(resizing)
    case .transposeConvolution(let window, let activation):
      try importTransposeConvolution(window, activation)
    case .batchMatrixProduct(let left, let right):
      try importMatrixProduct(transposesLeft: left, transposesRight: right)
    }
  }

  private func error(_ problem: String, _ remedy: String) -> ModelError {
    error(problem, tensor: nil, remedy)
  }
}
