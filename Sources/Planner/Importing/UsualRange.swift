import Models
import Tensors

/// A normalisation of pixels that many models are trained with.
struct UsualRange {
  /// How it makes real values of pixel bytes.
  let normalisation: Normalisation

  /// The real values of black and white, the farthest of all channels.
  private var low: Float { extreme(of: 0, min) }
  private var high: Float { extreme(of: 255, max) }

  /// The normalisation whose values an input's quantisation spans; nil where it is none of these.
  ///
  /// Converters set scale and zero point by the least and the greatest value among the pictures they
  /// were shown. Those may be a little short of black and white, but hardly beyond them.
  static func spanned(by stored: Quantisation, channels: Int) -> UsualRange? {
    let low = stored.scale * Float(-128 - stored.zeroPoint)
    let high = stored.scale * Float(127 - stored.zeroPoint)
    return all.first { range in
      guard range.normalisation.means.count == 1 || channels == 3 else { return false }
      let width = range.high - range.low
      let short = 0.08 * width
      let beyond = 0.02 * width + stored.scale
      return (range.low - beyond...range.low + short).contains(low)
        && (range.high - short...range.high + beyond).contains(high)
    }
  }

  private static let all = [
    UsualRange([0], [1]), UsualRange([0], [255]), UsualRange([127.5], [127.5]),
    UsualRange([127.5], [255]), UsualRange([128], [1]),
    // ImageNet's, of red, green and blue, as PyTorch's models have it.
    UsualRange([123.675, 116.28, 103.53], [58.395, 57.12, 57.375]),
  ]

  private init(_ means: [Float], _ deviations: [Float]) {
    normalisation = Normalisation(means: means, deviations: deviations)
  }

  private func extreme(of byte: Float, _ pick: (Float, Float) -> Float) -> Float {
    zip(normalisation.means, normalisation.deviations)
      .map { mean, deviation in (byte - mean) / deviation }
      .reduce((byte - normalisation.means[0]) / normalisation.deviations[0], pick)
  }
}
