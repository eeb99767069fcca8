/// What an operator computes, with the options that its file gives; the operands that are tensors
/// (weights, paddings, axes, …) stay among the operator's inputs.
public enum Operation: Equatable, Sendable {
  case convolution(Window, Activation)
  case depthwiseConvolution(Window, multiplier: Int, Activation)
  case fullyConnected(keepsDimensions: Bool, Activation)
  case add(Activation)
  case subtract(Activation)
  case multiply(Activation)
  case minimum
  case maximum
  case averagePool(Window, height: Int, width: Int, Activation)
  case maxPool(Window, height: Int, width: Int, Activation)
  case mean(keepsDimensions: Bool)
  case pad
  case concatenation(axis: Int, Activation)
  case split(count: Int)
  case splitV(count: Int)
  case reshape
  case squeeze(axes: [Int])
  case expandDimensions
  case transpose
  case tile
  case pack(axis: Int)
  case shape
  case stridedSlice(StridedSliceMasks)
  case softmax(beta: Float)
  case logistic
  case hardSwish
  case tanh
  case relu
  case relu6
  case leakyRelu(alpha: Float)
  case quantize
  case dequantize
  case gather(axis: Int)
  case slice
  case unpack(axis: Int)
  case reverse
  case padV2
  case mirrorPad(repeatsEdge: Bool)
  case spaceToDepth(block: Int)
  case depthToSpace(block: Int)
  case spaceToBatch
  case batchToSpace
  case resizeBilinear(Resizing)
  case resizeNearest(Resizing)
  case transposeConvolution(Window, Activation)
  case batchMatrixProduct(transposesLeft: Bool, transposesRight: Bool)
  case reluMinusOneToOne
  case prelu
  case negate
  case absolute
  case square
  case squareRoot
  case inverseSquareRoot
  case exponential
  case logarithm
  case elu
  case gelu(isApproximate: Bool)
  case squaredDifference
  case divide(Activation)
  case cast
  case reduceMaximum(keepsDimensions: Bool)
  case reduceMinimum(keepsDimensions: Bool)
  case sum(keepsDimensions: Bool)
  case argMax
  case logSoftmax
  case l2Normalisation

  /// The operator's name in TensorFlow Lite's schema, for messages.
  public var name: String { definition.name }

  /// What the reader knows of this kind of operator.
  private var definition: OperatorDefinition {
    switch self {
    case .convolution: .convolution
    case .depthwiseConvolution: .depthwiseConvolution
    case .fullyConnected: .fullyConnected
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .minimum: .minimum
    case .maximum: .maximum
    case .averagePool: .averagePool
    case .maxPool: .maxPool
    case .mean: .mean
    case .pad: .pad
    case .concatenation: .concatenation
    case .split: .split
    case .splitV: .splitV
    case .reshape: .reshape
    case .squeeze: .squeeze
    case .expandDimensions: .expandDimensions
    case .transpose: .transpose
    case .tile: .tile
    case .pack: .pack
    case .shape: .shape
    case .stridedSlice: .stridedSlice
    case .softmax: .softmax
    case .logistic: .logistic
    case .hardSwish: .hardSwish
    case .tanh: .tanh
    case .relu: .relu
    case .relu6: .relu6
    case .leakyRelu: .leakyRelu
    case .quantize: .quantize
    case .dequantize: .dequantize
    case .gather: .gather
    case .slice: .slice
    case .unpack: .unpack
    case .reverse: .reverse
    case .padV2: .padV2
    case .mirrorPad: .mirrorPad
    case .spaceToDepth: .spaceToDepth
    case .depthToSpace: .depthToSpace
    case .spaceToBatch: .spaceToBatch
    case .batchToSpace: .batchToSpace
    case .resizeBilinear: .resizeBilinear
    case .resizeNearest: .resizeNearest
    case .transposeConvolution: .transposeConvolution
    case .batchMatrixProduct: .batchMatrixProduct
    case .reluMinusOneToOne: .reluMinusOneToOne
    case .prelu: .prelu
    case .negate: .negate
    case .absolute: .absolute
    case .square: .square
    case .squareRoot: .squareRoot
    case .inverseSquareRoot: .inverseSquareRoot
    case .exponential: .exponential
    case .logarithm: .logarithm
    case .elu: .elu
    case .gelu: .gelu
    case .squaredDifference: .squaredDifference
    case .divide: .divide
    case .cast: .cast
    case .reduceMaximum: .reduceMaximum
    case .reduceMinimum: .reduceMinimum
    case .sum: .sum
    case .argMax: .argMax
    case .logSoftmax: .logSoftmax
    case .l2Normalisation: .l2Normalisation
    }
  }
}

extension OperatorDefinition {
  /// The kind with a code of the schema; nil for one that Stint does not run.
  static func of(_ code: Int32) -> OperatorDefinition? { byCode[code] }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// All kinds.
  static let all: [OperatorDefinition] = [
    .convolution,
    .depthwiseConvolution,
    .fullyConnected,
    .add,
    .subtract,
    .multiply,
    .minimum,
    .maximum,
    .averagePool,
    .maxPool,
    .mean,
    .pad,
    .concatenation,
    .split,
    .splitV,
    .reshape,
    .squeeze,
    .expandDimensions,
    .transpose,
    .tile,
    .pack,
    .shape,
    .stridedSlice,
    .softmax,
    .logistic,
    .hardSwish,
    .tanh,
    .relu,
    .relu6,
    .leakyRelu,
    .quantize,
    .dequantize,
    .gather,
    .slice,
    .unpack,
    .reverse,
    .padV2,
    .mirrorPad,
    .spaceToDepth,
    .depthToSpace,
    .spaceToBatch,
    .batchToSpace,
    .resizeBilinear,
    .resizeNearest,
    .transposeConvolution,
    .batchMatrixProduct,
    .reluMinusOneToOne,
    .prelu,
    .negate,
    .absolute,
    .square,
    .squareRoot,
    .inverseSquareRoot,
    .exponential,
    .logarithm,
    .elu,
    .gelu,
    .squaredDifference,
    .divide,
    .cast,
    .reduceMaximum,
    .reduceMinimum,
    .sum,
    .argMax,
    .logSoftmax,
    .l2Normalisation,
  ]
}
