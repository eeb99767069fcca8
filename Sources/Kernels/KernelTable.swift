import Tensors

/// The row kernels of one instruction set, by which an engine calls them.
///
/// A table of functions rather than a generic parameter: the bodies are compiled with their own
/// instruction set and must never be inlined into code that runs on any processor.
public struct KernelTable: Sendable {
  /// Where a row is written.
  public typealias Output = UnsafeMutablePointer<Int8>

  /// The instruction set that the kernels are compiled for.
  public let instructionSet: InstructionSet
  /// One output row of a convolution.
  public let convolve: @Sendable (ConvolutionArguments, RowWindow, Output) -> Void
  /// One output row of a depthwise convolution.
  public let convolveDepthwise: @Sendable (DepthwiseArguments, RowWindow, Output) -> Void
  /// One output row of a sum, left + right.
  public let add: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of a difference, left − right.
  public let subtract: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of a product.
  public let multiply: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of the lesser, and of the greater, of two tensors.
  public let minimum: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of the greater of two tensors.
  public let maximum: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of the square of a difference.
  public let squaredDifference: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of the left values, those below zero multiplied by the right ones.
  public let prelu: @Sendable (ElementwiseArguments, Input, Input, Output) -> Void
  /// One output row of the average, and of the maximum, over a window.
  public let poolAverage: @Sendable (PoolArguments, RowWindow, Output) -> Void
  /// One output row of the maximum over a window.
  public let poolMaximum: @Sendable (PoolArguments, RowWindow, Output) -> Void

  /// One output row of a resampling, from the two input rows that it is a mixture of.
  public let resample: @Sendable (ResampleArguments, Input, Input, Output) -> Void

  /// What the compiled form of a number reports of itself; nil where there is none.
  public let form: @Sendable (UInt32) -> ConvolutionForm?
  /// The kernel of a kind, by its form (0 for kinds with one form); nil where there is none.
  public let kernel: @Sendable (OperatorKind, UInt32) -> Kernel?

  /// One input row.
  public typealias Input = UnsafePointer<Int8>

  /// Creates a table from its functions.
  ///
  /// - Precondition: every form that `ConvolutionForm.all` lists for the instruction set reports the
  ///   same of itself; anything else is a fault of the build.
  public init(
    instructionSet: InstructionSet,
    convolve: @escaping @Sendable (ConvolutionArguments, RowWindow, Output) -> Void,
    convolveDepthwise: @escaping @Sendable (DepthwiseArguments, RowWindow, Output) -> Void,
    add: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    subtract: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    multiply: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    minimum: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    maximum: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    squaredDifference: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    prelu: @escaping @Sendable (ElementwiseArguments, Input, Input, Output) -> Void,
    poolAverage: @escaping @Sendable (PoolArguments, RowWindow, Output) -> Void,
    poolMaximum: @escaping @Sendable (PoolArguments, RowWindow, Output) -> Void,
    resample: @escaping @Sendable (ResampleArguments, Input, Input, Output) -> Void,
    form: @escaping @Sendable (UInt32) -> ConvolutionForm?,
    kernel: @escaping @Sendable (OperatorKind, UInt32) -> Kernel?
  ) {
    for listed in ConvolutionForm.all(of: instructionSet) {
      precondition(form(listed.id) == listed, "a kernel was compiled otherwise than it is listed")
    }
    self.form = form
    self.kernel = kernel
    self.instructionSet = instructionSet
    self.convolve = convolve
    self.convolveDepthwise = convolveDepthwise
    self.add = add
    self.subtract = subtract
    self.multiply = multiply
    self.minimum = minimum
    self.maximum = maximum
    self.squaredDifference = squaredDifference
    self.prelu = prelu
    self.poolAverage = poolAverage
    self.poolMaximum = poolMaximum
    self.resample = resample
  }
}
