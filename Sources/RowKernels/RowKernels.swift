import Kernels

/// The kernels of the instruction set that this target is compiled for.
public enum RowKernels {
  /// The functions by which an engine calls them.
  @export(interface)
  public static var table: KernelTable {
    KernelTable(
      instructionSet: instructionSet, depthwiseForm: depthwiseForm, form: form, kernel: kernel)
  }

  /// What the compiled form of a number reports of itself.
  @inline(never)
  @export(interface)
  static func form(_ id: UInt32) -> ConvolutionForm? { compiledForm(id)?.form }

  /// The kernel of a kind and a form, 0 for kinds that have one form only. One line a family.
  @inline(never)
  @export(interface)
  static func kernel(_ kind: OperatorKind, _ form: UInt32) -> Kernel? {
    // No `??`: it would box the functions.
    if form != 0 { return compiledForm(form)?.kernel(kind) }
    if let kernel = depthwise(kind) { return kernel }
    if let kernel = elementwise(kind) { return kernel }
    if let kernel = pool(kind) { return kernel }
    if let kernel = resample(kind) { return kernel }
    if let kernel = table(kind) { return kernel }
    if let kernel = mean(kind) { return kernel }
    if let kernel = rearrange(kind) { return kernel }
    return PortableKernels.kernel(kind)
  }

  #if STINT_AVX512VNNI
    static let instructionSet = InstructionSet.avx512vnni
  #elseif STINT_AVX2
    static let instructionSet = InstructionSet.avx2
  #elseif STINT_NEON
    static let instructionSet = InstructionSet.neon
  #elseif STINT_NEON_DOTPROD
    static let instructionSet = InstructionSet.neonDotProduct
  #else
    static let instructionSet = InstructionSet.portable
  #endif
}
