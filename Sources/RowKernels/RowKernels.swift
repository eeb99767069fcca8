import Kernels

/// The kernels of the instruction set that this target is compiled for.
public enum RowKernels {
  /// The functions by which an engine calls them.
  @export(interface)
  public static var table: KernelTable {
    KernelTable(
      instructionSet: instructionSet,
      convolve: convolve, convolveDepthwise: convolveDepthwise,
      add: add, subtract: subtract, multiply: multiply, minimum: minimum, maximum: maximum,
      squaredDifference: squaredDifference, prelu: prelu,
      poolAverage: poolAverage, poolMaximum: poolMaximum, resample: resample)
  }

  #if STINT_AVX512VNNI
    static let instructionSet = InstructionSet.avx512vnni
    typealias WideTile = ConvolutionTile<8, 2>
    typealias NarrowTile = ConvolutionTile<8, 1>
  #elseif STINT_AVX2
    static let instructionSet = InstructionSet.avx2
    typealias WideTile = ConvolutionTile<4, 1>
    typealias NarrowTile = ConvolutionTile<4, 1>
  #elseif STINT_NEON
    static let instructionSet = InstructionSet.neon
    typealias WideTile = ConvolutionTile<4, 1>
    typealias NarrowTile = ConvolutionTile<4, 1>
  #elseif STINT_NEON_DOTPROD
    static let instructionSet = InstructionSet.neonDotProduct
    typealias WideTile = ConvolutionTile<8, 1>
    typealias NarrowTile = ConvolutionTile<8, 1>
  #else
    static let instructionSet = InstructionSet.portable
    typealias WideTile = ConvolutionTile<4, 1>
    typealias NarrowTile = ConvolutionTile<4, 1>
  #endif
}
