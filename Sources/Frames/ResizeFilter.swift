/// How source pixels are weighted into one target pixel.
public enum ResizeFilter: UInt8, Sendable {
  /// Bilinear with antialiasing: a triangle that widens with the shrink factor. Pillow's
  /// `BILINEAR`, TensorFlow's `resize(…, antialias=True)`.
  case triangle = 0
  /// The mean of the source pixels that the target pixel covers. Pillow's `BOX`.
  case area = 1
  /// The source pixel under the centre of the target pixel.
  case nearest = 2

  /// The reach of the filter on either side, in source pixels, before it widens.
  var support: Double {
    switch self {
    case .triangle: 1
    case .area: 0.5
    case .nearest: 0
    }
  }

  /// The height of the filter at `distance` (in widened source pixels) from its centre.
  @inline(__always)
  func height(at distance: Double) -> Double {
    switch self {
    case .triangle:
      let magnitude = distance < 0 ? -distance : distance
      return magnitude < 1 ? 1 - magnitude : 0
    case .area, .nearest:
      return distance > -0.5 && distance <= 0.5 ? 1 : 0
    }
  }
}
