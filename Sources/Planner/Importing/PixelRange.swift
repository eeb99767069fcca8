import Frames
import Models
import Plans
import Tensors

/// Which range of pixels a model takes, and the stored input byte for each pixel byte.
struct PixelRange {
  private var picture = PlanPicture()
  /// 3 × 256 bytes: for each channel, the stored byte of each pixel byte.
  private(set) var bytes: [UInt8] = []

  private let network: Network
  /// The input's int8 map.
  private let stored: Quantisation

  /// Finds the range, in this order: as given, by the model's metadata, by the quantisation of the
  /// input where it spans what a usual normalisation spans; else bytes go into models of bytes as they
  /// are, and into those of floats not at all.
  init(
    _ network: Network, given: Normalisation?, metadata: Normalisation?
  ) throws(ModelError) {
    self.network = network
    stored = network.values[network.input.value].quantisation
    if let normalisation = given ?? metadata {
      try take(normalisation, given == nil ? .metadata : .given)
    } else if let usual = UsualRange.spanned(by: stored, channels: channels) {
      try take(usual.normalisation, .quantisation)
    } else {
      takeBytes(isFloat ? .unknown : .bytes)
    }
  }

  /// How a pixel becomes the real value of the input, as the plan tells it; all else as `other` has it.
  func picture(completedBy other: PlanPicture) -> PlanPicture {
    var picture = other
    picture.rangeOrigin = self.picture.rangeOrigin
    picture.means = self.picture.means
    picture.deviations = self.picture.deviations
    return picture
  }

  private var isFloat: Bool { network.input.declaredType == .float32 }
  private var channels: Int { network.values[network.input.value].extent.channels }

  private mutating func take(
    _ normalisation: Normalisation, _ origin: PlanPicture.RangeOrigin
  ) throws(ModelError) {
    let table: InputTable
    do throws(FrameError) {
      table = try InputTable(
        type: .int8, quantisation: stored, means: normalisation.means,
        deviations: normalisation.deviations)
    } catch {
      throw ModelError(
        file: network.name, place: .init(tensor: network.values[network.input.value].name),
        problem: "its pixel normalisation is impossible: \(error.message)",
        remedy: "give one mean and deviation for all channels, or three of each, none of them 0")
    }
    bytes = table.bytes.map { UInt8(bitPattern: $0) }
    // Into a model of bytes they go as they are where that is the same but for rounding: so do all
    // who feed such models.
    if origin == .quantisation, !isFloat, isNearlyBytes {
      takeBytes(origin)
      return
    }
    picture.rangeOrigin = origin.rawValue
    for channel in 0..<3 {
      let index = min(channel, normalisation.means.count - 1)
      picture.means[channel] = normalisation.means[index]
      picture.deviations[channel] = normalisation.deviations[index]
    }
  }

  /// Whether no stored byte is more than a step from the pixel byte less 128.
  private var isNearlyBytes: Bool {
    bytes.indices.allSatisfy { abs(Int(Int8(bitPattern: bytes[$0])) - ($0 % 256 - 128)) <= 1 }
  }

  /// Pixel bytes less 128, which are in real values what the input's quantisation makes of them.
  private mutating func takeBytes(_ origin: PlanPicture.RangeOrigin) {
    bytes = (0..<768).map { UInt8(truncatingIfNeeded: $0) ^ 0x80 }
    picture.rangeOrigin = origin.rawValue
    picture.means = InlineArray(repeating: Float(128 + stored.zeroPoint))
    // The least scales have no reciprocal.
    picture.deviations = InlineArray(repeating: min(1 / stored.scale, .greatestFiniteMagnitude))
  }
}
