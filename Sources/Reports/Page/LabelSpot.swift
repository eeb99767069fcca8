/// Where a box of a drawing is free of other boxes, so that a label there can be read.
///
/// Places are parts of the drawing's width and height, 0…1, upwards.
struct LabelSpot: Equatable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double

  /// Pixels of the drawing on a wide screen, by which spots are weighed.
  private static let pixels = (width: 1100.0, height: 440.0)
  /// Less than this holds no label, in pixels.
  private static let least = (width: 20.0, height: 15.0)
  /// More than this is of no use to a label, in pixels.
  private static let enough = (width: 260.0, height: 34.0)

  /// The best part of a box that none of the others covers; nil where no label would fit.
  static func find(in box: LabelSpot, avoiding others: [LabelSpot]) -> LabelSpot? {
    var free = [box].filter(\.holdsLabel)
    for other in others {
      guard free.contains(where: { $0.overlaps(other) }) else { continue }
      var parts: [LabelSpot] = []
      for spot in free {
        parts += spot.overlaps(other) ? spot.without(other).filter(\.holdsLabel) : [spot]
      }
      // The worth of a part that lies in another is not above that one's.
      free = Array(parts.sorted { $0.worth > $1.worth }.prefix(24))
    }
    return free.max { ($0.worth, -$0.left, $0.top) < ($1.worth, -$1.left, $1.top) }
  }

  private var width: Double { (right - left) * Self.pixels.width }
  private var height: Double { (top - bottom) * Self.pixels.height }
  private var holdsLabel: Bool { width >= Self.least.width && height >= Self.least.height }
  private var worth: Double { min(width, Self.enough.width) * min(height, Self.enough.height) }

  func overlaps(_ other: LabelSpot) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  /// The largest parts on each side of another that overlaps.
  private func without(_ other: LabelSpot) -> [LabelSpot] {
    var parts: [LabelSpot] = []
    if other.left > left { parts.append(LabelSpot(left, other.left, bottom, top)) }
    if other.right < right { parts.append(LabelSpot(other.right, right, bottom, top)) }
    if other.bottom > bottom { parts.append(LabelSpot(left, right, bottom, other.bottom)) }
    if other.top < top { parts.append(LabelSpot(left, right, other.top, top)) }
    return parts
  }

  init(_ left: Double, _ right: Double, _ bottom: Double, _ top: Double) {
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }
}
