/// The order in which a model of colours reads the three channels of a pixel.
public enum ChannelOrder: UInt8, Sendable, CaseIterable {
  /// Red, green, blue.
  case rgb = 0
  /// Blue, green, red, as models that were trained with OpenCV or Caffe read them.
  case bgr = 1
}
