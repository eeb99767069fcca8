/// All memory that a call of a kernel may touch.
public struct KernelOperands {
  /// The first tensor that is read; that of an operator without inputs is its output.
  public let input: KernelOperand
  /// The second tensor that is read; the first one again where there is none.
  public let second: KernelOperand
  /// The tensor that is written.
  public let output: KernelOperand
  /// Packed weights; meaningless where the kernel has none.
  public let weights: UnsafeRawPointer
  /// Packed parameters; meaningless where the kernel has none.
  public let parameters: UnsafeRawPointer
  /// Working memory of this call alone; meaningless where the kernel needs none.
  public let scratch: UnsafeMutableRawPointer

  /// Creates the operands from their parts.
  @inlinable
  public init(
    input: KernelOperand, second: KernelOperand, output: KernelOperand, weights: UnsafeRawPointer,
    parameters: UnsafeRawPointer, scratch: UnsafeMutableRawPointer
  ) {
    self.input = input
    self.second = second
    self.output = output
    self.weights = weights
    self.parameters = parameters
    self.scratch = scratch
  }
}
