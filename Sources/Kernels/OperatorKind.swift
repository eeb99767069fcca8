/// The operators that an engine runs; all else is folded away when the plan is made.
public enum OperatorKind: UInt32, CaseIterable, Sendable {
  case convolution = 1
  case depthwiseConvolution = 2
  case add = 3
  case subtract = 4
  case multiply = 5
  case minimum = 6
  case maximum = 7
  case averagePool = 8
  case maxPool = 9
  /// The mean over all rows and pixels.
  case mean = 10
  /// A 256-byte table, applied to every byte.
  case table = 11
  case softmax = 12
  /// Any copy in which each output byte comes from a position that is linear in its indices.
  case rearrange = 13
  /// A copy with a border of one byte.
  case pad = 14
  /// The rows of the input, from whoever has them: a camera, an image, a file.
  case source = 15
  /// The square of the difference of two tensors.
  case squaredDifference = 16
  /// The first tensor where it is at or above zero, else its product with the second.
  case prelu = 17
  /// Any function of two bytes, as a table of 65,536.
  case pairTable = 18
  case logSoftmax = 19
  /// Each row and each pixel a mixture of two of the input: resizing, mirroring, gathering.
  case resample = 20
  /// The matrices of the first input times those of the second; a row is a matrix.
  case matrixProduct = 21
  /// The channels of each pixel, divided by the root of the sum of their squares.
  case l2Normalisation = 22

  /// A name for reports.
  public var name: StaticString {
    switch self {
    case .convolution: "convolution"
    case .depthwiseConvolution: "depthwise"
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .averagePool: "average pool"
    case .maxPool: "max pool"
    case .mean: "mean"
    case .table: "table"
    case .softmax: "softmax"
    case .rearrange: "rearrange"
    case .pad: "pad"
    case .source: "source"
    case .squaredDifference: "squared difference"
    case .prelu: "prelu"
    case .pairTable: "pair table"
    case .logSoftmax: "log softmax"
    case .resample: "resample"
    case .matrixProduct: "matrix product"
    case .l2Normalisation: "L2 normalisation"
    }
  }

  /// How many tensors it reads.
  public var inputCount: Int {
    switch self {
    case .source: 0
    case .add, .subtract, .multiply, .minimum, .maximum, .squaredDifference, .prelu, .pairTable,
      .matrixProduct:
      2
    default: 1
    }
  }

  /// Whether it looks through a window that moves over its input.
  public var hasWindow: Bool {
    switch self {
    case .convolution, .depthwiseConvolution, .averagePool, .maxPool: true
    default: false
    }
  }

  /// Whether a step of it may be some of its rounds; a copy is done at once.
  public var isDivisible: Bool { self != .rearrange }
}
