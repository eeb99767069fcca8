/// The kernels of one instruction set, in which an engine looks up those of its plan.
///
/// A table of functions rather than a generic parameter: the bodies are compiled with their own
/// instruction set and must never be inlined into code that runs on any processor.
public struct KernelTable: Sendable {
  /// The instruction set that the kernels are compiled for.
  public let instructionSet: InstructionSet
  /// What the compiled form of a number reports of itself; nil where there is none.
  public let form: @Sendable (UInt32) -> ConvolutionForm?
  /// The kernel of a kind, by its form (0 for kinds with one form); nil where there is none.
  public let kernel: @Sendable (OperatorKind, UInt32) -> Kernel?

  /// Creates a table from its functions.
  ///
  /// - Precondition: the depthwise form, and every form that `ConvolutionForm.all` lists for the
  ///   instruction set, are as the kernels report; anything else is a fault of the build.
  public init(
    instructionSet: InstructionSet, depthwiseForm: DepthwiseForm,
    form: @escaping @Sendable (UInt32) -> ConvolutionForm?,
    kernel: @escaping @Sendable (OperatorKind, UInt32) -> Kernel?
  ) {
    for listed in ConvolutionForm.all(of: instructionSet) {
      precondition(form(listed.id) == listed, "a kernel was compiled otherwise than it is listed")
    }
    precondition(
      depthwiseForm == DepthwiseForm(of: instructionSet),
      "a kernel was compiled otherwise than it is listed")
    self.instructionSet = instructionSet
    self.form = form
    self.kernel = kernel
  }
}
