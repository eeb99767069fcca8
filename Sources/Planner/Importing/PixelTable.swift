import Frames
import Models
import Tensors

/// The stored input byte for each pixel byte of each channel: normalisation and quantisation in one.
enum PixelTable {
  /// 3 × 256 bytes.
  ///
  /// Where nothing is known of the normalisation, bytes go in as they are (uint8), less 128 (int8),
  /// or as −1…1 (float32).
  static func bytes(
    _ network: Network, normalisation: Normalisation?
  ) throws(ModelError) -> [UInt8] {
    let stored = network.values[network.input.value].quantisation
    do throws(FrameError) {
      let table: InputTable
      if let normalisation {
        table = try InputTable(
          type: .int8, quantisation: stored, means: normalisation.means,
          deviations: normalisation.deviations)
      } else if network.input.declaredType == .float32 {
        table = try InputTable(
          type: .int8, quantisation: stored, means: [127.5], deviations: [127.5])
      } else {
        table = try InputTable(pixelsAs: .int8)
      }
      return table.bytes.map { UInt8(bitPattern: $0) }
    } catch {
      throw ModelError(
        file: network.name, place: .init(tensor: network.values[network.input.value].name),
        problem: "its pixel normalisation is impossible: \(error.message)",
        remedy: "give one mean and deviation for all channels, or three of each, none of them 0")
    }
  }
}
