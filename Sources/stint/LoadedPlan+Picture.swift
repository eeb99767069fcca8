import Plans
import Reports
import Tensors

extension LoadedPlan {
  /// Refuses a plan that no picture can be given to; says what was assumed of one that was made of a
  /// model just now.
  func requirePicture() throws {
    let input = plan.tensor(Int(plan.input.tensor))
    guard let picture = PlanSummary(plan).picture else {
      throw CommandError(
        path,
        "its input is \(input.rows) × \(input.width) × \(input.channels), which is no grey or RGB image",
        "use `stint infer` with raw bytes")
    }
    guard picture.rangeFrom != "unknown" else {
      throw CommandError(
        path, Self.unknownRange(input),
        compiled == nil ? "plan it again with --mean and --std" : Self.advice(input))
    }
    Self.noteMap(plan, path)
    guard compiled != nil else { return }
    if picture.rangeFrom == "bytes" {
      Output.note(
        "note: \(path): \(Self.unknownRange(input)), so bytes go in as they are; "
          + "--mean and --std say otherwise")
    } else if picture.rangeFrom == "quantisation", !takesBytes {
      Output.note("note: \(path): pixels are \(picture.pixels); --mean and --std say otherwise")
    }
  }

  /// Says so where no photo can be given to a plan until its range is known.
  static func noteUnknownRange(_ plan: Plan, _ path: String) {
    guard PlanSummary(plan).picture?.rangeFrom == "unknown" else { return }
    let input = plan.tensor(Int(plan.input.tensor))
    Output.note("note: \(path): \(unknownRange(input)); for photos, \(advice(input))")
  }

  /// Says so where the output is no list of scores.
  static func noteMap(_ plan: Plan, _ path: String) {
    let output = plan.tensor(Int(plan.output.tensor))
    guard output.elementCount > Int(max(output.rows, output.width, output.channels)) else { return }
    Output.note(
      "note: \(path): its output is \(output.rows) × \(output.width) × \(output.channels), like the boxes "
        + "or the map of a detector; as scores of classes its numbers mean little")
  }

  /// Whether pixel bytes go in as they are, whatever they stand for, as into most models of bytes.
  private var takesBytes: Bool {
    plan.input.declaredType != UInt32(ElementType.float32.rawValue)
      && plan.section(plan.header.pixels).enumerated().allSatisfy {
        $0.element == UInt8(truncatingIfNeeded: $0.offset) ^ 0x80
      }
  }

  /// What the quantisation of an input says, where that is no usual range.
  static func unknownRange(_ input: TensorRecord) -> String {
    func real(_ stored: Int32) -> String {
      Figures.decimal(Double(input.scale) * Double(stored - input.zeroPoint), places: 2)
    }
    return "nothing says which range of pixels it takes (it is quantised for \(real(-128)) to "
      + "\(real(127)))"
  }

  /// What to do about it.
  static func advice(_ input: TensorRecord) -> String {
    // Caffe's mean of each channel taken off, in either order of channels.
    let low = Double(input.scale) * Double(-128 - input.zeroPoint)
    let high = Double(input.scale) * Double(127 - input.zeroPoint)
    guard abs(low + 123.68) < 6, abs(high - 151.06) < 6 else {
      return "give --mean and --std as it was trained with"
    }
    return "give --mean and --std: for ResNet50 and VGG of Keras or Caffe, --channels bgr "
      + "--mean 103.939,116.779,123.68 --std 1"
  }
}
