/// Which pixels of a source frame become which rows of a model's input.
///
/// The source is turned first (`orientation`); the crop is a part of the turned picture, scaled to
/// `content` within the model's input. Every extent is 1 to 65,535 pixels and the crop lies inside
/// the source: the initialisers refuse all else, so code that holds a geometry may multiply its
/// extents without overflow.
public struct FrameGeometry: Equatable, Sendable {
  /// The greatest width and height of a source or a target, in pixels.
  public static let maximumExtent = 65_535

  /// How the source spells its pixels.
  public let format: PixelFormat
  /// What the source's numbers mean.
  public let encoding: ColourEncoding
  /// The width of the whole source frame, in pixels.
  public let sourceWidth: Int
  /// The height of the whole source frame, in pixels.
  public let sourceHeight: Int
  /// How the source is turned.
  public let orientation: FrameOrientation
  /// The part of the turned picture that the model sees; pixels outside it have no influence.
  public let crop: PixelRectangle
  /// The width of the model's input, in pixels.
  public let targetWidth: Int
  /// The height of the model's input, in pixels: the number of rows to produce.
  public let targetHeight: Int
  /// The part of the model's input that the crop fills: all of it unless letterboxed.
  public let content: PixelRectangle
  /// The pixel byte of the input outside `content`, in each channel.
  public let borderLevel: UInt8
  /// The channels of the model's input: 3 (colours, in the order of `channelOrder`) or 1 (luma).
  public let channels: Int
  /// The order of three channels; without influence on one.
  public let channelOrder: ChannelOrder
  /// How source pixels are weighted.
  public let filter: ResizeFilter

  /// Whether it is for pictures of this size and format, whose numbers mean this.
  public func suits(_ picture: PixelSource, _ encoding: ColourEncoding) -> Bool {
    format == picture.format && self.encoding == encoding && sourceWidth == picture.width
      && sourceHeight == picture.height
  }

  /// Creates a geometry whose crop fills the model's input; without `crop` it is the centred one
  /// with the target's aspect.
  ///
  /// - Parameters:
  ///   - encoding: What the driver reports; nil means `ColourEncoding.usual(for:)`.
  ///   - orientation: How to turn the source before it is cropped.
  /// - Throws: `extentOutOfRange`, `cropOutsideSource` or `unsupportedChannels`.
  public init(
    format: PixelFormat, encoding: ColourEncoding? = nil, sourceWidth: Int, sourceHeight: Int,
    orientation: FrameOrientation = .upright, crop: PixelRectangle? = nil,
    targetWidth: Int, targetHeight: Int, channels: Int, channelOrder: ChannelOrder = .rgb,
    filter: ResizeFilter = .triangle
  ) throws(FrameError) {
    try self.init(
      format: format, encoding: encoding, sourceWidth: sourceWidth, sourceHeight: sourceHeight,
      orientation: orientation, region: crop, fit: crop == nil ? .centreCrop : .stretch,
      targetWidth: targetWidth, targetHeight: targetHeight, channels: channels,
      channelOrder: channelOrder, filter: filter)
  }

  /// Creates a geometry from a region of interest and a way to fit it to the model's input.
  ///
  /// - Parameters:
  ///   - encoding: What the driver reports; nil means `ColourEncoding.usual(for:)`.
  ///   - orientation: How to turn the source before the region is looked up.
  ///   - region: The part of the turned picture to use; nil means all of it.
  ///   - fit: How to bring the region to the model's extents.
  /// - Throws: `extentOutOfRange`, `cropOutsideSource` or `unsupportedChannels`.
  public init(
    format: PixelFormat, encoding: ColourEncoding? = nil, sourceWidth: Int, sourceHeight: Int,
    orientation: FrameOrientation = .upright, region: PixelRectangle? = nil, fit: FrameFit,
    targetWidth: Int, targetHeight: Int, channels: Int, channelOrder: ChannelOrder = .rgb,
    filter: ResizeFilter = .triangle
  ) throws(FrameError) {
    let limits = 1...Self.maximumExtent
    guard limits.contains(sourceWidth), limits.contains(sourceHeight),
      limits.contains(targetWidth), limits.contains(targetHeight)
    else { throw .extentOutOfRange }
    guard channels == 1 || channels == 3 else { throw .unsupportedChannels }
    let region =
      region ?? PixelRectangle(x: 0, y: 0, width: sourceWidth, height: sourceHeight)
    guard limits.contains(region.width), limits.contains(region.height) else {
      throw .extentOutOfRange
    }
    guard region.isInside(width: sourceWidth, height: sourceHeight) else {
      throw .cropOutsideSource
    }
    self.format = format
    self.encoding = encoding ?? .usual(for: format)
    self.sourceWidth = sourceWidth
    self.sourceHeight = sourceHeight
    self.orientation = orientation
    self.targetWidth = targetWidth
    self.targetHeight = targetHeight
    self.channels = channels
    self.channelOrder = channelOrder
    self.filter = filter
    let whole = PixelRectangle(x: 0, y: 0, width: targetWidth, height: targetHeight)
    switch fit {
    case .centreCrop:
      var crop = PixelRectangle.centred(
        inWidth: region.width, height: region.height, targetWidth: targetWidth,
        targetHeight: targetHeight)
      crop.x += region.x
      crop.y += region.y
      self.crop = crop
      content = whole
      borderLevel = 0
    case .stretch:
      crop = region
      content = whole
      borderLevel = 0
    case .letterbox(let level):
      crop = region
      content = .letterboxed(
        width: region.width, height: region.height, targetWidth: targetWidth,
        targetHeight: targetHeight)
      borderLevel = level
    }
  }

  /// The bytes of one produced row: target width × channels.
  public var rowBytes: Int { targetWidth * channels }

  /// The channels that are scaled: a grey source is scaled once, even for an RGB model.
  var filteredChannels: Int { min(format.channels, channels) }

  /// The first source column of the crop, in the source as it lies in memory.
  var sourceColumn: Int {
    orientation.mirrorsColumns ? sourceWidth - crop.x - crop.width : crop.x
  }

  /// The source row, in memory, of row `index` of the crop.
  @inline(__always)
  func sourceRow(_ index: Int) -> Int {
    orientation.mirrorsRows ? sourceHeight &- 1 &- crop.y &- index : crop.y &+ index
  }

  var columnTaps: FilterAxis {
    FilterAxis(source: crop.width, target: content.width, filter: filter)
  }

  var rowTaps: FilterAxis {
    FilterAxis(source: crop.height, target: content.height, filter: filter)
  }
}
