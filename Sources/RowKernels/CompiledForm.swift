import CSIMD
import Kernels

/// A form of the convolution as it was compiled: what it reports of itself, and the kernels of the
/// kinds that use it.
struct CompiledForm {
  let form: ConvolutionForm
  private let convolve: Kernel
  private let multiplyMatrices: Kernel

  /// - Parameter id: the number under which `ConvolutionForm.all` lists it.
  init<let pixels: Int, let blocks: Int>(_ id: UInt32, _: Convolution<pixels, blocks>.Type) {
    form = ConvolutionForm(
      id: id, instructionSet: RowKernels.instructionSet, channelBlock: Int(STINT_CHANNEL_BLOCK),
      depthUnit: 4, inputExcess: Int32(STINT_INPUT_EXCESS), tilePixels: pixels,
      tileBlocks: blocks)
    convolve = Convolution<pixels, blocks>.convolve
    multiplyMatrices = Convolution<pixels, blocks>.multiplyMatrices
  }

  /// The kernel of a kind; nil where the kind does not multiply in tiles.
  func kernel(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .convolution: convolve
    case .matrixProduct: multiplyMatrices
    default: nil
    }
  }
}
