@testable import Models

/// An operator of a test's model, as the file will state it.
struct TestOperator: Sendable {
  /// The code of the schema's `BuiltinOperator`.
  var code: Int32
  /// The name of a custom operator.
  var customName: String?
  var inputs: [Int32]
  var outputs: [Int32]
  var optionsType: UInt8 = 0
  var options: [Int: FlatValue] = [:]
  /// Further fields of the table `Operator`, by slot.
  var fields: [Int: FlatValue] = [:]

  init(
    _ kind: OperatorDefinition, _ inputs: [Int32], _ outputs: [Int32],
    options: [Int: FlatValue]? = nil
  ) {
    code = kind.code
    self.inputs = inputs
    self.outputs = outputs
    self.options = options ?? Self.options(kind, inputs.count, outputs.count)
    optionsType = Self.optionsType(kind)
  }

  /// Options with which `kind` is well-formed on most shapes.
  private static func options(
    _ kind: OperatorDefinition, _ inputs: Int, _ outputs: Int
  ) -> [Int: FlatValue] {
    switch kind {
    case .convolution: [0: .uint8(0), 1: .int32(1), 2: .int32(1)]
    case .depthwiseConvolution: [0: .uint8(0), 1: .int32(1), 2: .int32(1), 3: .int32(1)]
    case .averagePool, .maxPool:
      [0: .uint8(1), 1: .int32(2), 2: .int32(2), 3: .int32(2), 4: .int32(2)]
    case .softmax: [0: .float(1)]
    case .split, .splitV: [0: .int32(Int32(outputs))]
    case .pack: [0: .int32(Int32(inputs)), 1: .int32(0)]
    case .leakyRelu: [0: .float(0.25)]
    case .spaceToDepth, .depthToSpace: [0: .int32(2)]
    case .unpack: [0: .int32(Int32(outputs)), 1: .int32(0)]
    case .transposeConvolution: [0: .uint8(0), 1: .int32(2), 2: .int32(2)]
    default: [:]
    }
  }

  private static func optionsType(_ kind: OperatorDefinition) -> UInt8 {
    switch kind {
    case .convolution: 1
    case .depthwiseConvolution: 2
    case .averagePool, .maxPool: 5
    case .fullyConnected: 8
    case .softmax: 9
    case .concatenation: 10
    case .add: 11
    case .reshape: 17
    case .multiply: 21
    case .mean: 27
    case .subtract: 28
    case .squeeze: 30
    case .stridedSlice: 32
    case .split: 35
    case .pack: 59
    case .leakyRelu: 75
    case .splitV: 79
    case .resizeBilinear: 15
    case .spaceToDepth: 19
    case .gather: 23
    case .transposeConvolution: 49
    case .unpack: 64
    case .resizeNearest: 74
    case .mirrorPad: 77
    case .depthToSpace: 94
    case .batchMatrixProduct: 101
    default: 0
    }
  }

  /// The table `Operator`, with its operator code at `index`.
  func table(code index: UInt32) -> FlatValue {
    var all: [Int: FlatValue] = [0: .uint32(index), 1: .int32s(inputs), 2: .int32s(outputs)]
    if optionsType != 0 {
      all[3] = .uint8(optionsType)
      all[4] = .table(options)
    }
    return .table(all.merging(fields) { $1 })
  }
}
