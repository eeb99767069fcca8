import Tensors

/// How a picture becomes the model's input: what the plan takes the model to be trained on.
public struct PlanPicture: BitwiseCopyable, Sendable {
  /// Where the range of the pixels is known from.
  public enum RangeOrigin: UInt32, CaseIterable, Sendable {
    /// From nowhere: pictures cannot become the input.
    case unknown = 0
    /// Whoever made the plan gave it.
    case given = 1
    /// The model's metadata.
    case metadata = 2
    /// The quantisation of the input, which spans the range of a usual normalisation.
    case quantisation = 3
    /// From nowhere, but bytes go into models of bytes as they are.
    case bytes = 4
  }

  /// The order of the three channels of a pixel.
  public enum ChannelOrder: UInt32, CaseIterable, Sendable {
    /// Red, green, blue.
    case rgb = 0
    /// Blue, green, red.
    case bgr = 1
  }

  /// How a picture is brought to the input's extents.
  public enum Fit: UInt32, CaseIterable, Sendable {
    /// Its centre, in the input's aspect.
    case crop = 0
    /// All of it, with black borders.
    case letterbox = 1
    /// All of it, whatever its aspect.
    case stretch = 2
  }

  /// What is taken off a pixel byte, channel by channel in the model's order.
  public var means = InlineArray<3, Float>(repeating: 0)
  /// What the difference is divided by to be the input's real value.
  public var deviations = InlineArray<3, Float>(repeating: 1)
  /// `RangeOrigin.rawValue`.
  public var rangeOrigin: UInt32 = 0
  /// `ChannelOrder.rawValue`.
  public var channelOrder: UInt32 = 0
  /// `Fit.rawValue`.
  public var fit: UInt32 = 0
  /// Bit 0: left and right are exchanged; bit 1: top and bottom.
  public var turning: UInt32 = 0
  /// The part of the turned picture that is looked at, in its pixels; all of it where `width` is 0.
  public var left: UInt32 = 0
  /// The first row of the part.
  public var top: UInt32 = 0
  /// Pixels in a row of the part; 0 for the whole picture.
  public var width: UInt32 = 0
  /// Rows of the part; 0 for the whole picture.
  public var height: UInt32 = 0

  /// The centre of a picture, of a range that is not known.
  public init() {}
}
