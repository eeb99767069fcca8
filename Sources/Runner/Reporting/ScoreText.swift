import Sessions
import Plans
import Signals
import Text

/// What the stored scores of a plan mean, as text.
struct ScoreText {
  private let plan: Plan
  private let scale: Double
  private let zeroPoint: Int32
  private let isProbability: Bool

  init(_ plan: Plan) {
    let output = plan.tensor(Int(plan.output.tensor))
    self.plan = plan
    scale = Double(output.scale)
    zeroPoint = output.zeroPoint
    isProbability = output.isProbability
  }

  /// The real value of a stored score in millionths.
  func millionths(_ stored: Int8) -> Int64 {
    // A verified plan's scale is a number.
    Int64(millionthsOf: scale * Double(Int32(stored) - zeroPoint)) ?? 0
  }

  /// Labels of more bytes are cut to the first of their names, which people know.
  private static let longestLabel = 24

  /// The label of a class for people: of a long one such as `tench, Tinca tinca, freshwater dace`
  /// the first name alone.
  private func label(_ index: Int) -> UnsafeRawBufferPointer {
    let label = plan.label(index)
    return label.count > Self.longestLabel ? Labels.firstName(of: label) : label
  }

  /// Appends a class's label, or its number, and its score: `person 93.4 %`.
  func append<let capacity: Int>(
    _ index: Int, _ stored: Int8, to text: inout FixedText<capacity>
  ) {
    let label = label(index)
    if label.isEmpty {
      text.append("class ")
      text.append(index)
    } else {
      text.append(FrameName(bytes: label))
    }
    text.append(" ")
    if isProbability {
      text.append(tenths: Int((millionths(stored) + 500) / 1000))
      text.append(" %")
    } else {
      text.append(millionths: millionths(stored))
    }
  }
}
