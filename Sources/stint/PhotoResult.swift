import Frames
import Reports

/// What a photo was taken for.
struct PhotoResult: Encodable {
  /// One class and its score.
  struct Score: Encodable {
    let index: Int
    let label: String?
    /// The real value: scale × (stored − zero point).
    let score: Float
  }

  let file: String
  /// What the inference took.
  let elapsedMicroseconds: Int
  /// What of the photo the model saw.
  let seen: Seen
  let classes: [Score]

  /// A heading and a line a class.
  ///
  /// - Parameter hasBars: whether probabilities are drawn as bars, too.
  func text(isProbability: Bool, hasBars: Bool) -> String {
    let time = Figures.decimal(Double(elapsedMicroseconds) / 1000, places: 1)
    var lines = ["\(file)  (\(seen.text); \(time) ms)"]
    for (place, score) in classes.enumerated() {
      let figure =
        isProbability
        ? Figures.decimal(Double(score.score) * 100, places: 1) + " %"
        : Figures.decimal(Double(score.score), places: 3)
      // What rounds to nothing says nothing, unless it is all that there is.
      if isProbability, place > 0, figure == "0.0 %" { break }
      let bar = isProbability && hasBars ? Self.bar(Double(score.score)) + "  " : ""
      lines.append(
        "  \(Figures.padded(figure, to: 9))  \(bar)\(score.label ?? "class \(score.index)")")
    }
    return lines.joined(separator: "\n")
  }

  /// A bar of 16 columns, to an eighth of one.
  private static func bar(_ share: Double) -> String {
    let eighths = max(0, min(128, Int((share * 128).rounded())))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return Figures.padded(bar, to: 16, left: true)
  }
}

extension PhotoResult {
  /// The part of a photo that the model saw, and how.
  struct Seen: Encodable {
    /// The part of the turned photo, in pixels.
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    /// "crop", "letterbox" or "stretch": whether its aspect was kept, and how.
    let fit: String
    private let photo: (width: Int, height: Int)
    private let turned: FrameOrientation

    private enum CodingKeys: CodingKey { case left, top, width, height, fit }

    init(_ geometry: FrameGeometry) {
      left = geometry.crop.x
      top = geometry.crop.y
      width = geometry.crop.width
      height = geometry.crop.height
      photo = (geometry.sourceWidth, geometry.sourceHeight)
      turned = geometry.orientation
      let isWhole =
        geometry.content.width == geometry.targetWidth
        && geometry.content.height == geometry.targetHeight
      // A crop in the target's aspect is off by less than a pixel.
      let isAsIs =
        abs(width * geometry.targetHeight - height * geometry.targetWidth)
        < max(geometry.targetWidth, geometry.targetHeight)
      fit = !isWhole ? "letterbox" : isAsIs ? "crop" : "stretch"
    }

    /// "all of 640 × 480, stretched", "480 × 480 at 80,0 of 640 × 480".
    var text: String {
      let isAll = width == photo.width && height == photo.height
      var text = isAll ? "all of " : "\(width) × \(height) at \(left),\(top) of "
      text += "\(photo.width) × \(photo.height)"
      if fit == "stretch" { text += ", stretched" }
      if fit == "letterbox" { text += ", with borders" }
      switch turned {
      case .upright: break
      case .flippedHorizontally: text += ", mirrored"
      case .flippedVertically: text += ", flipped"
      case .rotated180: text += ", turned upside down"
      }
      return text
    }
  }
}
