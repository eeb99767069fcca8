/// How a region of the frame is brought to the extents of a model's input.
public enum FrameFit: Equatable, Sendable {
  /// The largest centred part of the region with the model's aspect fills the input.
  case centreCrop
  /// The whole region fills the input, whatever its aspect.
  case stretch
  /// The whole region is kept with its aspect, centred. The borders show the grey of this pixel
  /// byte: the model sees the stored byte that `InputTable` gives for it in each channel.
  case letterbox(level: UInt8)
}
