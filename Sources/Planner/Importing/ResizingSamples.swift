import Models

/// Where the rows, or the pixels of a row, of a resized image come from, in the arithmetic of
/// LiteRT's reference kernels.
enum ResizingSamples {
  /// Of each index of the result, the nearest one of the source; scales are single precision.
  static func nearest(_ from: Int, _ to: Int, _ resizing: Resizing) -> [Int] {
    let scale =
      resizing.alignsCorners && to > 1
      ? Float(from - 1) / Float(to - 1) : Float(from) / Float(to)
    let offset: Float = resizing.usesPixelMiddles ? 0.5 : 0
    return (0..<to).map { index in
      let place = (Float(index) + offset) * scale
      let whole = place.rounded(resizing.alignsCorners ? .toNearestOrAwayFromZero : .down)
      return max(0, min(Int(whole), from - 1))
    }
  }

  /// For signed bytes, in units of 2⁻¹⁰; nil where the rounded scale leads beyond the source.
  static func bilinear(_ from: Int, _ to: Int, _ resizing: Resizing) -> [Resampling.Sample]? {
    let scale =
      resizing.alignsCorners && to > 1
      ? (1024 * (from - 1) + (to - 1) / 2) / (to - 1) : (1024 * from + to / 2) / to
    let offset = resizing.usesPixelMiddles ? scale / 2 - 512 : 0
    var samples: [Resampling.Sample] = []
    for index in 0..<to {
      let place = index * scale + offset
      let low = max(place / 1024, 0)
      let high = min((place + 1023) / 1024, from - 1)
      guard low < from else { return nil }
      // Before the first middle and behind the last there is one neighbour only.
      samples.append(
        .init(low: low, high: high, fraction: low == high ? 0 : Int32(place - 1024 * low)))
    }
    return samples
  }

  /// For unsigned bytes, as floats; nil where the rounded scale leads beyond the source.
  static func realBilinear(_ from: Int, _ to: Int, _ resizing: Resizing) -> [Resampling.Sample]? {
    let scale =
      resizing.alignsCorners && to > 1
      ? Float(from - 1) / Float(to - 1) : Float(from) / Float(to)
    var samples: [Resampling.Sample] = []
    for index in 0..<to {
      let place =
        resizing.usesPixelMiddles ? (Float(index) + 0.5) * scale - 0.5 : Float(index) * scale
      let low = max(Int(place.rounded(.down)), 0)
      let high = min(Int(place.rounded(.up)), from - 1)
      guard low < from else { return nil }
      samples.append(
        .init(
          low: low, high: high, fraction: Int32(bitPattern: (place - Float(low)).bitPattern)))
    }
    return samples
  }
}
