/// The operators that Stint runs, with their codes in the schema.
enum BuiltinOperator: Int32 {
  case add = 0
  case averagePool = 1
  case concatenation = 2
  case convolution = 3
  case depthwiseConvolution = 4
  case dequantize = 6
  case fullyConnected = 9
  case logistic = 14
  case maxPool = 17
  case multiply = 18
  case relu = 19
  case relu6 = 21
  case reshape = 22
  case softmax = 25
  case tanh = 28
  case pad = 34
  case transpose = 39
  case mean = 40
  case subtract = 41
  case squeeze = 43
  case stridedSlice = 45
  case split = 49
  case maximum = 55
  case minimum = 57
  case tile = 69
  case expandDimensions = 70
  case shape = 77
  case pack = 83
  case leakyRelu = 98
  case splitV = 102
  case quantize = 114
  case hardSwish = 117
  case l2Normalisation = 11
  case reluMinusOneToOne = 20
  case divide = 42
  case exponential = 47
  case logSoftmax = 50
  case cast = 53
  case prelu = 54
  case argMax = 56
  case negate = 59
  case logarithm = 73
  case sum = 74
  case squareRoot = 75
  case inverseSquareRoot = 76
  case reduceMaximum = 82
  case reduceMinimum = 89
  case square = 92
  case squaredDifference = 99
  case absolute = 101
  case elu = 111
  case gelu = 150

  case depthToSpace = 5
  case resizeBilinear = 23
  case spaceToDepth = 26
  case gather = 36
  case batchToSpace = 37
  case spaceToBatch = 38
  case padV2 = 60
  case slice = 65
  case transposeConvolution = 67
  case unpack = 88
  case resizeNearest = 97
  case mirrorPad = 100
  case reverse = 105
  case batchMatrixProduct = 126

  /// How many tensors the operator reads and writes; the last inputs of a range are optional.
  var arity: (inputs: ClosedRange<Int>, outputs: ClosedRange<Int>) {
    let any = 1...Int(Int32.max)
    switch self {
    case .convolution, .depthwiseConvolution, .fullyConnected: return (2...3, 1...1)
    case .add, .subtract, .multiply, .minimum, .maximum, .mean, .pad, .transpose, .tile,
      .expandDimensions:
      return (2...2, 1...1)
    case .reshape: return (1...2, 1...1)
    case .concatenation, .pack: return (any, 1...1)
    case .split: return (2...2, any)
    case .splitV: return (3...3, any)
    case .stridedSlice: return (4...4, 1...1)
    case .depthToSpace, .spaceToDepth: return (1...1, 1...1)
    case .gather, .reverse, .mirrorPad, .resizeBilinear, .resizeNearest, .batchMatrixProduct:
      return (2...2, 1...1)
    case .slice, .padV2, .spaceToBatch, .batchToSpace: return (3...3, 1...1)
    case .transposeConvolution: return (3...4, 1...1)
    case .unpack: return (1...1, any)
    case .averagePool, .maxPool, .squeeze, .shape, .softmax, .logistic, .hardSwish, .tanh, .relu,
      .relu6, .leakyRelu, .quantize, .dequantize:
      return (1...1, 1...1)
    case .squaredDifference, .divide, .prelu, .sum, .reduceMaximum, .reduceMinimum, .argMax:
      return (2...2, 1...1)
    case .reluMinusOneToOne, .negate, .absolute, .square, .squareRoot, .inverseSquareRoot,
      .exponential, .logarithm, .elu, .gelu, .cast, .logSoftmax, .l2Normalisation:
      return (1...1, 1...1)
    }
  }

  /// Whether input `index` may be absent (−1).
  func isOptional(_ index: Int) -> Bool {
    switch self {
    case .convolution, .depthwiseConvolution, .fullyConnected: index == 2
    case .reshape: index == 1
    case .transposeConvolution: index == 3
    default: false
    }
  }
}
