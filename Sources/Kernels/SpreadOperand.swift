/// A tensor of which each byte is combined with one of another: one pixel stands for every pixel of
/// the output, one channel for every channel.
public struct SpreadOperand {
  /// Bytes between the pixels of neighbouring output pixels; 0 where one pixel stands for all.
  public let pixelStride: Int
  /// Whether the first channel stands for every channel.
  public let repeatsChannel: Bool
  @usableFromInline let base: UnsafePointer<Int8>
  @usableFromInline let shape: TensorShape

  /// - Parameters:
  ///   - operand: an operand of an elementwise operator.
  ///   - output: the shape of the operator's output.
  @inlinable
  public init(_ operand: KernelOperand, over output: TensorShape) {
    base = UnsafePointer(operand.base)
    shape = operand.shape.pointee
    let isOnePixel = shape.rows == 1 && shape.width == 1 && output.width > 1
    pixelStride = isOnePixel ? 0 : Int(shape.pixelStride)
    repeatsChannel = shape.channels < output.channels
  }

  /// The pixel that is combined with pixel `x` of an output row.
  @inlinable
  public func row(_ row: Int, from x: Int) -> UnsafePointer<Int8> {
    // One row is held where one row stands for all.
    base + (shape.rowOffset(row) &+ x &* pixelStride)
  }

  /// Whether its pixels lie close together, with a byte for each channel of the output.
  @inlinable
  public func isDense(channels: Int) -> Bool { !repeatsChannel && pixelStride == channels }
}
