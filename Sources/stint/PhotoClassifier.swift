import Compiler
import Engine
import Frames
import Images
import Plans
import Tensors

/// Photos through a plan, one after the other.
struct PhotoClassifier {
  /// The plan lives in it.
  private let loaded: LoadedPlan
  private let plan: Plan
  private let session: Session
  private let input: TensorRecord
  private let output: TensorRecord
  private let table: InputTable

  /// Prepares a plan whose input must be an image of one or three channels.
  init(_ loaded: LoadedPlan, _ file: String) throws {
    self.loaded = loaded
    plan = loaded.plan
    session = try loaded.session()
    input = plan.tensor(Int(plan.header.input.tensor))
    output = plan.tensor(Int(plan.header.output.tensor))
    guard input.channels == 1 || input.channels == 3 else {
      throw CommandError(
        file,
        "its input is \(input.rows) × \(input.width) × \(input.channels), which is no grey or RGB image",
        "use `stint infer` with raw bytes")
    }
    let pixels = plan.section(plan.header.pixels).map { Int8(bitPattern: $0) }
    table = try pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, bytes.count == InputTable.byteCount else {
        throw CommandError(file, "it has no pixel table", "make it anew with `stint plan`")
      }
      return InputTable(copying: start)
    }
  }

  /// Whether scores run from 0 to 1.
  var answersProbabilities: Bool {
    output.zeroPoint == -128 && output.scale * 255 <= 1.001
  }

  /// The highest classes of a photo.
  func classify(_ path: String, top: Int) throws -> PhotoResult {
    let image = try ImageReader.read(path: path)
    let rows: [Int8]
    do throws(FrameError) {
      rows = try inputBytes(
        rgb: image.pixels, width: image.width, height: image.height,
        modelWidth: Int(input.width), modelHeight: Int(input.rows),
        modelChannels: Int(input.channels), table: table)
    } catch {
      throw CommandError(path, "\(error.message)", "use another photo")
    }
    let start = ContinuousClock.now
    try rows.withUnsafeBufferPointer { bytes in
      var rows = try StoredRows(bytes, for: plan)
      session.engine.run(&rows)
    }
    let elapsed = ContinuousClock.now - start
    let scores = session.engine.output
    let highest = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(top)
    let labels = plan.labels
    return PhotoResult(
      file: path, elapsedMicroseconds: elapsed.microseconds,
      classes: highest.map { index in
        PhotoResult.Score(
          index: index, label: labels.indices.contains(index) ? labels[index] : nil,
          score: output.scale * Float(Int32(scores[index]) - output.zeroPoint))
      })
  }
}
