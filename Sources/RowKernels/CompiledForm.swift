import Kernels

/// A form of the convolution as it was compiled: what it reports of itself, and the kernels of the
/// kinds that use it.
struct CompiledForm {
  let form: ConvolutionForm
  let convolve: Kernel
  let multiplyMatrices: Kernel

  /// The kernel of a kind; nil where the kind does not multiply in tiles.
  func kernel(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .convolution: convolve
    case .matrixProduct: multiplyMatrices
    default: nil
    }
  }
}
