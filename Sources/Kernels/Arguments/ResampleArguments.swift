/// What a resampled output row needs, apart from the two input rows that it is a mixture of.
public struct ResampleArguments {
  /// Pixels in an output row.
  public var outputWidth: Int
  /// Channels of a pixel.
  public var channels: Int
  /// Bytes between neighbouring input pixels.
  public var inputPixelStride: Int
  /// Bytes between neighbouring output pixels.
  public var outputPixelStride: Int
  /// How much of the second row is in the mixture, in units of 2⁻¹⁰ or the bits of a float.
  public var fraction: Int32
  /// For each output pixel: the two input pixels that it is a mixture of, and how much of the second
  /// one is in it, as `fraction`.
  public var columns: UnsafePointer<Int32>

  /// Creates the arguments from their parts.
  @inlinable public init(
    outputWidth: Int, channels: Int, inputPixelStride: Int, outputPixelStride: Int,
    fraction: Int32, columns: UnsafePointer<Int32>
  ) {
    self.outputWidth = outputWidth
    self.channels = channels
    self.inputPixelStride = inputPixelStride
    self.outputPixelStride = outputPixelStride
    self.fraction = fraction
    self.columns = columns
  }
}
