/// Why a geometry, a source or a table was refused.
public enum FrameError: UInt8, Error, Sendable {
  /// An extent of the source, the crop or the target is below 1 or above 65,535 pixels.
  case extentOutOfRange
  /// The crop reaches beyond the source.
  case cropOutsideSource
  /// The model's input has neither 1 nor 3 channels.
  case unsupportedChannels
  /// A row stride is shorter than the pixels of a row.
  case strideTooShort
  /// The buffer ends before the last pixel of the frame.
  case sourceTooShort
  /// The working memory is smaller than `RowProducer.workingBytes(_:)`.
  case workingMemoryTooSmall
  /// The working memory does not start at a multiple of 16 bytes.
  case workingMemoryMisaligned
  /// The model's input is neither int8 nor uint8.
  case unsupportedType
  /// A scale or a deviation is zero, negative or not finite, or a mean is not finite; or there is
  /// neither one mean and deviation nor one a channel.
  case invalidNormalisation
  /// A frame has more or fewer planes than its pixel format.
  case planesMismatched

  /// What is wrong and what to do, on one line.
  public var message: StaticString {
    switch self {
    case .extentOutOfRange:
      "a frame, crop or model input is not 1 to 65535 pixels wide and high; give other extents"
    case .cropOutsideSource:
      "the crop reaches beyond the frame; move it or make it smaller"
    case .unsupportedChannels:
      "the model input has neither 1 nor 3 channels; give a grey or an RGB model"
    case .strideTooShort:
      "the row stride is shorter than a row of pixels; give the driver's bytes per line"
    case .sourceTooShort:
      "the pixel buffer ends before the frame does; drop this frame"
    case .workingMemoryTooSmall:
      "the working memory is too small; give RowProducer.workingBytes(geometry) bytes"
    case .workingMemoryMisaligned:
      "the working memory is not aligned; start it at a multiple of 16 bytes"
    case .unsupportedType:
      "the model input is neither int8 nor uint8; give the type behind its QUANTIZE operator"
    case .invalidNormalisation:
      "a scale, mean or deviation is not usable; give finite ones, not zero, for 1 or 3 channels"
    case .planesMismatched:
      "the frame has more or fewer planes than its format; give 1, NV12 and NV21 2, YU12 3"
    }
  }
}
