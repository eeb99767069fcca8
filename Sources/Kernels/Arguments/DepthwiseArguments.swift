/// What a depthwise convolution needs to produce one output row, apart from the window of input rows.
public struct DepthwiseArguments {
  /// Pixels in an input row.
  public var inputWidth: Int
  /// Bytes between neighbouring input pixels.
  public var inputPixelStride: Int
  /// Pixels in an output row.
  public var outputWidth: Int
  /// Bytes between neighbouring output pixels.
  public var outputPixelStride: Int
  /// Output channels: input channels × `multiplier`.
  public var channels: Int
  /// Output channels for each input channel.
  public var multiplier: Int
  /// Taps of the kernel.
  public var kernelHeight: Int
  /// Taps in a row of the window.
  public var kernelWidth: Int
  /// Pixels between neighbouring windows, and between neighbouring taps.
  public var strideX: Int
  /// Pixels between neighbouring taps.
  public var dilationX: Int
  /// Pixels of padding before the first input pixel.
  public var padLeft: Int
  /// Quantisation of the input and the output.
  public var inputZeroPoint: Int32
  /// The output's zero point.
  public var outputZeroPoint: Int32
  /// The range of the stored output.
  public var clampLow: Int32
  /// The highest stored output.
  public var clampHigh: Int32
  /// Weights and per-channel parameters as `DepthwiseLayout` packs them.
  public var weights: UnsafePointer<Int16>
  /// Per-channel parameters as `DepthwiseLayout` packs them.
  public var parameters: UnsafePointer<Int32>

  /// Creates the arguments from their parts.
  @inlinable public init(
    inputWidth: Int, inputPixelStride: Int, outputWidth: Int, outputPixelStride: Int,
    channels: Int, multiplier: Int, kernelHeight: Int, kernelWidth: Int, strideX: Int,
    dilationX: Int, padLeft: Int, inputZeroPoint: Int32, outputZeroPoint: Int32, clampLow: Int32,
    clampHigh: Int32, weights: UnsafePointer<Int16>, parameters: UnsafePointer<Int32>
  ) {
    self.inputWidth = inputWidth
    self.inputPixelStride = inputPixelStride
    self.outputWidth = outputWidth
    self.outputPixelStride = outputPixelStride
    self.channels = channels
    self.multiplier = multiplier
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideX = strideX
    self.dilationX = dilationX
    self.padLeft = padLeft
    self.inputZeroPoint = inputZeroPoint
    self.outputZeroPoint = outputZeroPoint
    self.clampLow = clampLow
    self.clampHigh = clampHigh
    self.weights = weights
    self.parameters = parameters
  }
}
