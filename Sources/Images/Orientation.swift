/// How a stored picture must be turned to be upright: EXIF tag 0x0112 (CIPA DC-008, 4.6.4).
enum Orientation: Int, CaseIterable {
  /// As stored.
  case upright = 1
  /// Left and right exchanged.
  case mirrored = 2
  /// Turned by half a turn.
  case halfTurned = 3
  /// Top and bottom exchanged.
  case flipped = 4
  /// Rows and columns exchanged.
  case transposed = 5
  /// To be turned right (clockwise) by a quarter.
  case quarterRight = 6
  /// Rows and columns exchanged, then turned by half a turn.
  case transversed = 7
  /// To be turned left by a quarter.
  case quarterLeft = 8

  /// Whether the upright picture is as wide as the stored one is high.
  var exchangesExtents: Bool { rawValue >= 5 }
}

extension Image {
  /// The picture, turned as `orientation` asks.
  func turned(_ orientation: Orientation) -> Image {
    guard orientation != .upright else { return self }
    let exchanged = orientation.exchangesExtents
    let (newWidth, newHeight) = exchanged ? (height, width) : (width, height)
    // The stored pixel of the upright pixel (x, y) is at origin + x · across + y · down.
    let (right, bottom) = (width - 1, (height - 1) * width)
    let (origin, across, down) =
      switch orientation {
      case .upright: (0, 1, width)
      case .mirrored: (right, -1, width)
      case .halfTurned: (bottom + right, -1, -width)
      case .flipped: (bottom, 1, -width)
      case .transposed: (0, width, 1)
      case .quarterRight: (bottom, -width, 1)
      case .transversed: (bottom + right, -width, -1)
      case .quarterLeft: (right, width, -1)
      }
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { output, filled in
      for y in 0..<newHeight {
        for x in 0..<newWidth {
          let source = 3 * (origin + x * across + y * down)
          for channel in 0..<3 { output[filled + channel] = pixels[source + channel] }
          filled += 3
        }
      }
    }
    return Image(checkedWidth: newWidth, height: newHeight, pixels: turned)
  }
}
