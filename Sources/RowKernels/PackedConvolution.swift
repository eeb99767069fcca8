import Kernels

/// A form of the convolution with weights of which `run` bytes of a channel lie together: the kernels'
/// entries, and no more, so that forms which differ in nothing else share their code.
enum PackedConvolution<let pixels: Int, let blocks: Int, let run: Int> {
  static func convolve(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    Convolution<pixels, blocks>.convolve(record, operands, part, run: run)
  }

  static func multiplyMatrices(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    Convolution<pixels, blocks>.multiplyMatrices(record, operands, part, run: run)
  }
}
