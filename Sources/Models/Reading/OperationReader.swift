import Tensors

/// Turns an operator's options into an `Operation`.
struct OperationReader {
  /// The largest stride, dilation and pooling window, in pixels. Larger than any image a board
  /// would classify is wide, and small enough that every product of two of them, with an image's
  /// side, stays in 32 bits.
  static let largestStep = 1_024

  let context: OperatorContext
  let file: FileOperator

  /// The operation, its numbers verified; what depends on the tensors' types is verified later.
  func operation() throws(ModelError) -> Operation {
    switch context.kind {
    case .convolution, .depthwiseConvolution, .averagePool, .maxPool: try windowed()
    case .fullyConnected: try fullyConnected()
    case .add: .add(try activation(of: try options(11, "AddOptions"), 0))
    case .subtract: .subtract(try activation(of: try options(28, "SubOptions"), 0))
    case .multiply: .multiply(try activation(of: try options(21, "MulOptions"), 0))
    case .minimum: .minimum
    case .maximum: .maximum
    case .mean: .mean(keepsDimensions: try keepsDimensions())
    case .pad: .pad
    case .concatenation: try concatenation()
    case .split: .split(count: try count(try options(35, "SplitOptions"), "SPLIT"))
    case .splitV: .splitV(count: try count(try options(79, "SplitVOptions"), "SPLIT_V"))
    case .reshape: .reshape
    case .squeeze: try squeeze()
    case .expandDimensions: .expandDimensions
    case .transpose: .transpose
    case .tile: .tile
    case .pack: try pack()
    case .shape: .shape
    case .stridedSlice: try stridedSlice()
    case .softmax: .softmax(beta: try positive(try options(9, "SoftmaxOptions"), 0, "beta"))
    case .logistic: .logistic
    case .hardSwish: .hardSwish
    case .tanh: .tanh
    case .relu: .relu
    case .relu6: .relu6
    case .leakyRelu: try leakyRelu()
    case .quantize: .quantize
    case .dequantize: .dequantize
    case .slice: .slice
    case .reverse: .reverse
    case .padV2: .padV2
    case .spaceToBatch: .spaceToBatch
    case .batchToSpace: .batchToSpace
    case .gather: try gather()
    case .unpack: try unpack()
    case .mirrorPad: try mirrorPad()
    case .spaceToDepth, .depthToSpace: try blockMove()
    case .resizeBilinear, .resizeNearest: try resize()
    case .transposeConvolution: try transposeConvolution()
    case .batchMatrixProduct: try batchMatrixProduct()
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
    case .gelu: .gelu(isApproximate: try bool(try options(116, "GeluOptions"), 0))
    case .squaredDifference: .squaredDifference
    case .divide: .divide(try activation(of: try options(29, "DivOptions"), 0))
    case .cast: .cast
    case .reduceMaximum: .reduceMaximum(keepsDimensions: try keepsDimensions())
    case .reduceMinimum: .reduceMinimum(keepsDimensions: try keepsDimensions())
    case .sum: .sum(keepsDimensions: try keepsDimensions())
    case .argMax: .argMax
    case .logSoftmax: .logSoftmax
    case .l2Normalisation: try l2Normalisation()
    }
  }

  /// The table of options, which must be of the schema's member `type`; nil if there is none.
  func options(_ type: UInt8, _ name: String) throws(ModelError) -> FlatBufferTable? {
    guard file.optionsType == type || file.optionsType == 0 else {
      throw context.site.error(
        "its options are member \(file.optionsType) of BuiltinOptions, not \(name) (\(type))")
    }
    return file.options
  }

  /// A field of four bytes, or the schema's default.
  func int(
    _ table: FlatBufferTable?, _ slot: Int, default value: Int32 = 0
  ) throws(ModelError) -> Int {
    guard let table else { return Int(value) }
    return Int(
      try context.site.locating { () throws(FlatBufferError) in
        try table.int32(slot, default: value, what: "an option")
      })
  }

  /// A field of one byte, or the schema's default, 0.
  func byte(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> UInt8 {
    guard let table else { return 0 }
    return try context.site.locating { () throws(FlatBufferError) in
      try table.uint8(slot, what: "an option")
    }
  }

  func bool(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Bool {
    try byte(table, slot) != 0
  }

  func float(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Float {
    guard let table else { return 0 }
    return try context.site.locating { () throws(FlatBufferError) in
      try table.float(slot, what: "an option")
    }
  }

  private func positive(
    _ table: FlatBufferTable?, _ slot: Int, _ name: String
  ) throws(ModelError) -> Float {
    let value = try float(table, slot)
    guard value > 0, value.isFinite else {
      throw context.site.error("its \(name) is \(value); it must be finite and above zero")
    }
    return value
  }

  /// The fused activation in `slot`.
  func activation(of table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Activation {
    let value = try byte(table, slot)
    switch value {
    case 0: return .none
    case 1: return .relu
    case 2: return .reluMinusOneToOne
    case 3: return .relu6
    default:
      let name = value == 4 ? "TANH" : value == 5 ? "SIGN_BIT" : "code \(value)"
      throw context.site.error(
        "its fused activation is \(name), which has no 8-bit kernel",
        "make the activation a layer of its own, and convert again")
    }
  }

  private func fullyConnected() throws(ModelError) -> Operation {
    let table = try options(8, "FullyConnectedOptions")
    let format = try byte(table, 1)
    guard format == 0 else {
      throw context.site.error(
        "its weights are in format \(format) (shuffled for another runtime)",
        Remedy.quantiseAgain)
    }
    return .fullyConnected(
      keepsDimensions: try bool(table, 2), try activation(of: table, 0))
  }

  private func keepsDimensions() throws(ModelError) -> Bool {
    try bool(try options(27, "ReducerOptions"), 0)
  }

  private func l2Normalisation() throws(ModelError) -> Operation {
    let activation = try activation(of: try options(12, "L2NormOptions"), 0)
    guard activation == .none else {
      throw context.site.error(
        "its fused activation is \(activation); TensorFlow Lite allows none here",
        "make the activation a layer of its own, and convert again")
    }
    return .l2Normalisation
  }

  private func leakyRelu() throws(ModelError) -> Operation {
    let alpha = try float(try options(75, "LeakyReluOptions"), 0)
    guard alpha.isFinite else { throw context.site.error("its alpha is \(alpha)") }
    return .leakyRelu(alpha: alpha)
  }
}
