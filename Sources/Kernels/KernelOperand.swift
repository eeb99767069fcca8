/// A tensor that a kernel reads or writes: where its first byte lies, and its shape.
public struct KernelOperand {
  /// The tensor's first byte.
  public let base: UnsafeMutablePointer<Int8>
  /// Its shape, where the plan has it.
  public let shape: UnsafePointer<TensorShape>

  /// Creates an operand from its parts.
  @inlinable
  public init(base: UnsafeMutablePointer<Int8>, shape: UnsafePointer<TensorShape>) {
    self.base = base
    self.shape = shape
  }
}
