import Compiler
import Engine
import Frames
import Images
import Plans
import Runner
import Tensors

/// Photos through a plan, one after the other.
struct PhotoClassifier {
  /// The plan lives in it.
  private let loaded: LoadedPlan
  private let plan: Plan
  private let session: Session
  private let framing: Framing
  private let output: TensorRecord
  private let table: InputTable

  /// Prepares a plan whose input must be an image of one or three channels.
  ///
  /// - Parameter framing: what of a photo the model sees, as far as the plan is not to say it.
  init(_ loaded: LoadedPlan, _ framing: Framing) throws {
    try loaded.requirePicture()
    self.loaded = loaded
    plan = loaded.plan
    self.framing = framing
    session = try loaded.session()
    output = plan.tensor(Int(plan.output.tensor))
    let pixels = plan.section(plan.header.pixels).map { Int8(bitPattern: $0) }
    table = try pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, bytes.count == InputTable.byteCount else {
        throw CommandError(loaded.path, "it has no pixel table", "make it anew with `stint plan`")
      }
      return InputTable(copying: start)
    }
  }

  /// Whether scores run from 0 to 1.
  var answersProbabilities: Bool {
    output.zeroPoint == -128 && output.scale * 255 <= 1.001
  }

  /// The highest classes of a photo.
  func classify(_ image: Image, name: String, top: Int) throws -> PhotoResult {
    let geometry: FrameGeometry
    let rows: [Int8]
    do throws(FrameError) {
      geometry = try framing.geometry(
        .rgb8, .usual(for: .rgb8), width: image.width, height: image.height, for: plan)
      rows = try inputBytes(image.pixels, geometry: geometry, table: table)
    } catch {
      throw CommandError(
        "\(name): a photo of \(image.width) × \(image.height) pixels cannot become the input: "
          + "\(error.message)")
    }
    let start = ContinuousClock.now
    try rows.withUnsafeBufferPointer { bytes in
      var rows = try StoredRows(bytes, for: plan)
      session.engine.run(&rows)
    }
    let elapsed = ContinuousClock.now - start
    let labels = plan.labels
    let classes = session.engine.withScores { scores in
      scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(top).map { index in
        PhotoResult.Score(
          index: index, label: labels.indices.contains(index) ? labels[index] : nil,
          score: output.scale * Float(Int32(scores[index]) - output.zeroPoint))
      }
    }
    return PhotoResult(
      file: name, elapsedMicroseconds: elapsed.microseconds, seen: PhotoResult.Seen(geometry),
      classes: classes)
  }
}
