/// Makes a part of an operator's output.
///
/// The first argument is the call that the kernel's kind says (`ConvolutionCall`, …), in place in the
/// plan: a kernel copies what it needs of it once, not for each row.
public typealias Kernel = @Sendable (UnsafeRawPointer, KernelOperands, OutputPart) -> Void
