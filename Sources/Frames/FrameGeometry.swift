/// Which pixels of a source frame become which rows of a model's input.
///
/// Every extent is 1 to 65,535 pixels and the crop lies inside the source: the initialiser refuses
/// all else, so code that holds a geometry may multiply its extents without overflow.
public struct FrameGeometry: Equatable, Sendable {
  /// The greatest width and height of a source or a target, in pixels.
  public static let maximumExtent = 65_535

  /// How the source spells its pixels.
  public let format: PixelFormat
  /// The width of the whole source frame, in pixels.
  public let sourceWidth: Int
  /// The height of the whole source frame, in pixels.
  public let sourceHeight: Int
  /// The part of the source that the model sees; pixels outside it have no influence.
  public let crop: PixelRectangle
  /// The width of the model's input, in pixels.
  public let targetWidth: Int
  /// The height of the model's input, in pixels: the number of rows to produce.
  public let targetHeight: Int
  /// The channels of the model's input: 3 (red, green, blue) or 1 (luma).
  public let channels: Int
  /// How source pixels are weighted.
  public let filter: ResizeFilter

  /// Creates a geometry; without `crop` it is the centred one with the target's aspect.
  ///
  /// - Throws: `extentOutOfRange`, `cropOutsideSource` or `unsupportedChannels`.
  public init(
    format: PixelFormat, sourceWidth: Int, sourceHeight: Int, crop: PixelRectangle? = nil,
    targetWidth: Int, targetHeight: Int, channels: Int, filter: ResizeFilter = .triangle
  ) throws(FrameError) {
    let limits = 1...Self.maximumExtent
    guard limits.contains(sourceWidth), limits.contains(sourceHeight),
      limits.contains(targetWidth), limits.contains(targetHeight)
    else { throw .extentOutOfRange }
    guard channels == 1 || channels == 3 else { throw .unsupportedChannels }
    let crop =
      crop
      ?? .centred(
        inWidth: sourceWidth, height: sourceHeight,
        targetWidth: targetWidth, targetHeight: targetHeight)
    guard limits.contains(crop.width), limits.contains(crop.height) else {
      throw .extentOutOfRange
    }
    guard crop.x >= 0, crop.y >= 0, crop.x <= sourceWidth - crop.width,
      crop.y <= sourceHeight - crop.height
    else { throw .cropOutsideSource }
    self.format = format
    self.sourceWidth = sourceWidth
    self.sourceHeight = sourceHeight
    self.crop = crop
    self.targetWidth = targetWidth
    self.targetHeight = targetHeight
    self.channels = channels
    self.filter = filter
  }

  /// The bytes of one produced row: target width × channels.
  public var rowBytes: Int { targetWidth * channels }

  /// The channels that are scaled: a grey source is scaled once, even for an RGB model.
  var filteredChannels: Int { min(format.channels, channels) }

  var columnTaps: FilterAxis {
    FilterAxis(source: crop.width, target: targetWidth, filter: filter)
  }

  var rowTaps: FilterAxis {
    FilterAxis(source: crop.height, target: targetHeight, filter: filter)
  }
}
