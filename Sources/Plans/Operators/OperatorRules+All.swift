import Kernels

extension OperatorRules {
  /// The rules of a kind: the one list of all kinds in this target.
  static func of(_ kind: OperatorKind) -> OperatorRules {
    switch kind {
    case .convolution: convolution
    case .depthwiseConvolution: depthwise
    case .add, .subtract: sum
    case .squaredDifference: squaredDifference
    case .multiply: product
    case .minimum, .maximum: extremum
    case .prelu: prelu
    case .pairTable: pairTable
    case .averagePool: averagePool
    case .maxPool: maxPool
    case .mean: mean
    case .table: table
    case .softmax: softmax
    case .logSoftmax: logSoftmax
    case .l2Normalisation: l2Normalisation
    case .rearrange: rearrange
    case .pad: pad
    case .source: source
    case .resample: resample
    case .matrixProduct: matrixProduct
    }
  }
}

extension OperatorKind {
  /// Whether the rows of a step may be joined, shared out, or made in any order where they lie apart
  /// from what is read.
  public var hasIndependentRows: Bool { OperatorRules.of(self).hasIndependentRows }
}
