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
      poolAverage: poolAverage, poolMaximum: poolMaximum, resample: resample,
      form: { compiledForm($0)?.form }, kernel: kernel)
  }

  /// The kernel of a kind and a form, 0 for kinds that have one form only. One line a family.
  @export(interface)
  static func kernel(_ kind: OperatorKind, _ form: UInt32) -> Kernel? {
    guard form == 0 else { return compiledForm(form)?.kernel(kind) }
    return depthwise(kind) ?? pool(kind) ?? elementwise(kind) ?? resample(kind)
      ?? PortableKernels.kernel(kind)
  }

  #if STINT_AVX512VNNI
    static let instructionSet = InstructionSet.avx512vnni
    typealias WideTile = RowTile<8, 2>
    typealias NarrowTile = RowTile<8, 1>
  #elseif STINT_AVX2
    static let instructionSet = InstructionSet.avx2
    typealias WideTile = RowTile<4, 1>
    typealias NarrowTile = RowTile<4, 1>
  #elseif STINT_NEON
    static let instructionSet = InstructionSet.neon
    typealias WideTile = RowTile<4, 1>
    typealias NarrowTile = RowTile<4, 1>
  #elseif STINT_NEON_DOTPROD
    static let instructionSet = InstructionSet.neonDotProduct
    typealias WideTile = RowTile<8, 1>
    typealias NarrowTile = RowTile<8, 1>
  #else
    static let instructionSet = InstructionSet.portable
    typealias WideTile = RowTile<4, 1>
    typealias NarrowTile = RowTile<4, 1>
  #endif
}
