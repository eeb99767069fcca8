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
  public var name: String {
    switch self {
    case .convolution: "CONV_2D"
    case .depthwiseConvolution: "DEPTHWISE_CONV_2D"
    case .fullyConnected: "FULLY_CONNECTED"
    case .add: "ADD"
    case .subtract: "SUB"
    case .multiply: "MUL"
    case .minimum: "MINIMUM"
    case .maximum: "MAXIMUM"
    case .averagePool: "AVERAGE_POOL_2D"
    case .maxPool: "MAX_POOL_2D"
    case .mean: "MEAN"
    case .pad: "PAD"
    case .concatenation: "CONCATENATION"
    case .split: "SPLIT"
    case .splitV: "SPLIT_V"
    case .reshape: "RESHAPE"
    case .squeeze: "SQUEEZE"
    case .expandDimensions: "EXPAND_DIMS"
    case .transpose: "TRANSPOSE"
    case .tile: "TILE"
    case .pack: "PACK"
    case .shape: "SHAPE"
    case .stridedSlice: "STRIDED_SLICE"
    case .softmax: "SOFTMAX"
    case .logistic: "LOGISTIC"
    case .hardSwish: "HARD_SWISH"
    case .tanh: "TANH"
    case .relu: "RELU"
    case .relu6: "RELU6"
    case .leakyRelu: "LEAKY_RELU"
    case .quantize: "QUANTIZE"
    case .dequantize: "DEQUANTIZE"
    case .gather: "GATHER"
    case .slice: "SLICE"
    case .unpack: "UNPACK"
    case .reverse: "REVERSE_V2"
    case .padV2: "PADV2"
    case .mirrorPad: "MIRROR_PAD"
    case .spaceToDepth: "SPACE_TO_DEPTH"
    case .depthToSpace: "DEPTH_TO_SPACE"
    case .spaceToBatch: "SPACE_TO_BATCH_ND"
    case .batchToSpace: "BATCH_TO_SPACE_ND"
    case .resizeBilinear: "RESIZE_BILINEAR"
    case .resizeNearest: "RESIZE_NEAREST_NEIGHBOR"
    case .transposeConvolution: "TRANSPOSE_CONV"
    case .batchMatrixProduct: "BATCH_MATMUL"
    case .reluMinusOneToOne: "RELU_N1_TO_1"
    case .prelu: "PRELU"
    case .negate: "NEG"
    case .absolute: "ABS"
    case .square: "SQUARE"
    case .squareRoot: "SQRT"
    case .inverseSquareRoot: "RSQRT"
    case .exponential: "EXP"
    case .logarithm: "LOG"
    case .elu: "ELU"
    case .gelu: "GELU"
    case .squaredDifference: "SQUARED_DIFFERENCE"
    case .divide: "DIV"
    case .cast: "CAST"
    case .reduceMaximum: "REDUCE_MAX"
    case .reduceMinimum: "REDUCE_MIN"
    case .sum: "SUM"
    case .argMax: "ARG_MAX"
    case .logSoftmax: "LOG_SOFTMAX"
    case .l2Normalisation: "L2_NORMALIZATION"
    }
  }
}
