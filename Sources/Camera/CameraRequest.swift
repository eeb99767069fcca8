/// What is wanted of a camera.
public struct CameraRequest: Sendable {
  /// The least size of a frame, in pixels: the model's input. Larger frames are scaled down.
  public var size: FrameSize
  /// Whether the model sees colour: then a grey format is the last resort.
  public var isColour: Bool
  /// The least rate, in frames a second; slower modes are the last resort.
  public var minimumRate = 15
  /// The rate to come near to, in frames a second.
  public var preferredRate = 30
  /// The buffers to ask the driver for; 2 to 8.
  public var bufferCount = 4
  /// Only this format; nil to choose.
  public var fourcc: FourCC?
  /// Exactly this size, in pixels; nil to choose.
  public var exactSize: FrameSize?
  /// Whether libv4lconvert may be used.
  public var mayConvert = true

  /// Asks for frames of at least `size`.
  public init(size: FrameSize, isColour: Bool = true) {
    self.size = size
    self.isColour = isColour
  }
}
