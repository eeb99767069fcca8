import Models
import Tensors

/// The stored input byte for each pixel byte of each channel: normalisation and quantisation in one.
enum PixelTable {
  /// 3 × 256 bytes.
  ///
  /// Where nothing is known of the normalisation, bytes go in as they are (uint8), less 128 (int8),
  /// or as −1…1 (float32).
  static func bytes(_ network: Network, normalisation: Normalisation?) -> [UInt8] {
    let stored = network.values[network.input.value].quantisation
    var bytes: [UInt8] = []
    for channel in 0..<3 {
      for pixel in 0..<256 {
        let byte: Int8
        if let normalisation, !normalisation.means.isEmpty {
          let mean = normalisation.means[min(channel, normalisation.means.count - 1)]
          let deviation = normalisation.deviations[min(channel, normalisation.deviations.count - 1)]
          byte = quantised((Float(pixel) - mean) / deviation, stored)
        } else if network.input.declaredType == .float32 {
          byte = quantised(Float(pixel) / 127.5 - 1, stored)
        } else {
          byte = Int8(pixel - 128)
        }
        bytes.append(UInt8(bitPattern: byte))
      }
    }
    return bytes
  }

  private static func quantised(_ real: Float, _ stored: Quantisation) -> Int8 {
    Int8(clamping: Requantisation.quantised(real, stored))
  }
}
