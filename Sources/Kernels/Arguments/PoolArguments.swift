/// What a pooling operator needs to produce one output row, apart from the window of input rows.
public struct PoolArguments {
  /// Pixels in an input row.
  public var inputWidth: Int
  /// Bytes between neighbouring input pixels.
  public var inputPixelStride: Int
  /// Pixels in an output row.
  public var outputWidth: Int
  /// Bytes between neighbouring output pixels.
  public var outputPixelStride: Int
  /// Channels of a pixel.
  public var channels: Int
  /// The window.
  public var kernelHeight: Int
  /// Pixels of the window.
  public var kernelWidth: Int
  /// Pixels between neighbouring windows.
  public var strideX: Int
  /// Pixels of padding before the first input pixel; padding never counts.
  public var padLeft: Int
  /// Whether an average is rounded half up, as on unsigned bytes, or half away from zero.
  public var roundsHalfUp: Bool
  /// The range of the stored output.
  public var clampLow: Int32
  /// The highest stored output.
  public var clampHigh: Int32

  /// Creates the arguments from their parts.
  @inlinable public init(
    inputWidth: Int, inputPixelStride: Int, outputWidth: Int, outputPixelStride: Int,
    channels: Int, kernelHeight: Int, kernelWidth: Int, strideX: Int, padLeft: Int,
    roundsHalfUp: Bool, clampLow: Int32, clampHigh: Int32
  ) {
    self.inputWidth = inputWidth
    self.inputPixelStride = inputPixelStride
    self.outputWidth = outputWidth
    self.outputPixelStride = outputPixelStride
    self.channels = channels
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideX = strideX
    self.padLeft = padLeft
    self.roundsHalfUp = roundsHalfUp
    self.clampLow = clampLow
    self.clampHigh = clampHigh
  }
}
