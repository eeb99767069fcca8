import Frames
import Images
import Plans
import Runner
import Sessions
import Tensors

/// Photos through a plan, one after the other.
struct PhotoClassifier: ~Copyable {
  private var session: Session
  private let framing: Framing
  private let output: TensorRecord
  private let table: InputTable

  /// Prepares a plan whose input must be an image of one or three channels.
  ///
  /// - Parameter framing: what of a photo the model sees, as far as the plan is not to say it.
  init(_ loaded: consuming LoadedPlan, _ framing: Framing) throws {
    try loaded.requirePicture()
    let plan = loaded.plan
    let path = loaded.path
    let pixels = plan.section(plan.header.pixels).map { Int8(bitPattern: $0) }
    let table = try pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, bytes.count == InputTable.byteCount else {
        throw CommandError(path, "it has no pixel table", "make it anew with `stint plan`")
      }
      return InputTable(copying: start)
    }
    let session = try loaded.session()
    self.session = session
    self.framing = framing
    self.table = table
    output = plan.tensor(Int(plan.output.tensor))
  }

  /// Whether scores run from 0 to 1.
  var answersProbabilities: Bool { output.isProbability }

  /// The highest classes of a photo.
  mutating func classify(_ image: Image, name: String, top: Int) throws -> PhotoResult {
    let geometry: FrameGeometry
    let rows: [Int8]
    let plan = session.plan
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
    try session.run(stored: rows.span)
    let elapsed = ContinuousClock.now - start
    let labels = plan.labels
    let classes = session.scores.withUnsafeBufferPointer { scores in
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
