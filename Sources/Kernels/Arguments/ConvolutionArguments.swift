/// What a convolution needs to produce one output row, apart from the window of input rows.
///
/// Vertical geometry (stride, dilation, padding in y) is in that window.
public struct ConvolutionArguments {
  /// Pixels in an input row.
  public var inputWidth: Int
  /// Bytes between neighbouring input pixels.
  public var inputPixelStride: Int
  /// Pixels in an output row.
  public var outputWidth: Int
  /// Bytes between neighbouring output pixels.
  public var outputPixelStride: Int
  /// Groups of channels that are convolved apart; 1 for an ordinary convolution.
  public var groups: Int
  /// Input channels of one group.
  public var inputDepth: Int
  /// Output channels of one group.
  public var outputDepth: Int
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
  /// Quantisation of the operands and the output.
  public var inputZeroPoint: Int32
  /// The weights' zero point.
  public var weightZeroPoint: Int32
  /// The output's zero point.
  public var outputZeroPoint: Int32
  /// Whether the channels' factors are real numbers rather than fixed point.
  public var hasRealFactors: Bool
  /// The range of the stored output.
  public var clampLow: Int32
  /// The highest stored output.
  public var clampHigh: Int32
  /// Weights and per-channel parameters as `ConvolutionLayout` packs them.
  public var weights: UnsafePointer<Int8>
  /// Per-channel parameters as `ConvolutionLayout` packs them.
  public var parameters: UnsafePointer<Int32>
  /// `ConvolutionLayout.scratchBytes` bytes.
  public var scratch: UnsafeMutableRawPointer

  /// Creates the arguments from their parts.
  @inlinable public init(
    inputWidth: Int, inputPixelStride: Int, outputWidth: Int, outputPixelStride: Int, groups: Int,
    inputDepth: Int, outputDepth: Int, kernelHeight: Int, kernelWidth: Int, strideX: Int,
    dilationX: Int, padLeft: Int, inputZeroPoint: Int32, weightZeroPoint: Int32,
    outputZeroPoint: Int32, hasRealFactors: Bool, clampLow: Int32, clampHigh: Int32,
    weights: UnsafePointer<Int8>, parameters: UnsafePointer<Int32>, scratch: UnsafeMutableRawPointer
  ) {
    self.inputWidth = inputWidth
    self.inputPixelStride = inputPixelStride
    self.outputWidth = outputWidth
    self.outputPixelStride = outputPixelStride
    self.groups = groups
    self.inputDepth = inputDepth
    self.outputDepth = outputDepth
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.strideX = strideX
    self.dilationX = dilationX
    self.padLeft = padLeft
    self.inputZeroPoint = inputZeroPoint
    self.weightZeroPoint = weightZeroPoint
    self.outputZeroPoint = outputZeroPoint
    self.hasRealFactors = hasRealFactors
    self.clampLow = clampLow
    self.clampHigh = clampHigh
    self.weights = weights
    self.parameters = parameters
    self.scratch = scratch
  }
}
