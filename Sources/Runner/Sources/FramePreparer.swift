import Frames
import Plans
import Signals
import Tensors

/// Turns frames of one size and format into the input of a plan.
struct FramePreparer: ~Copyable {
  private let working: Arena
  private var producer: RowProducer

  /// Prepares for frames like this one.
  ///
  /// - Throws: where the region is not within the frame, or memory is short.
  init(_ frame: SourceFrame, _ framing: Framing, _ input: TensorRecord) throws(RunError) {
    do throws(FrameError) {
      let geometry = try FrameGeometry(
        format: frame.pixels.format, encoding: frame.encoding, sourceWidth: frame.pixels.width,
        sourceHeight: frame.pixels.height, orientation: framing.orientation,
        region: framing.region, fit: framing.fit, targetWidth: Int(input.width),
        targetHeight: Int(input.rows), channels: Int(input.channels))
      guard let working = Arena(bytes: RowProducer.workingBytes(geometry)) else {
        throw FrameError.workingMemoryTooSmall
      }
      producer = try RowProducer(geometry, working: working.memory)
      self.working = working
    } catch {
      var problem = RunError("a frame of ")
      problem.message.append(frame.pixels.width)
      problem.message.append(" x ")
      problem.message.append(frame.pixels.height)
      problem.message.append(" pixels cannot become the model's input: ")
      problem.message.append(error.message)
      throw problem
    }
  }

  /// Whether a frame is like the one that was prepared for.
  func fits(_ frame: SourceFrame) -> Bool {
    let geometry = producer.geometry
    return geometry.format == frame.pixels.format && geometry.encoding == frame.encoding
      && geometry.sourceWidth == frame.pixels.width
      && geometry.sourceHeight == frame.pixels.height
  }

  /// Writes a frame that fits as the plan's input: rows × width × channels elements.
  mutating func prepare(
    _ frame: SourceFrame, _ plan: Plan, into input: UnsafeMutableBufferPointer<Int8>
  ) {
    let geometry = producer.geometry
    precondition(input.count == geometry.targetHeight * geometry.rowBytes, "another input")
    let pixels = plan.section(plan.header.pixels)
    guard let table = pixels.baseAddress?.assumingMemoryBound(to: Int8.self),
      let target = input.baseAddress
    else { return }
    for row in 0..<geometry.targetHeight {
      producer.produce(
        row: row, from: frame.pixels, into: target + row * geometry.rowBytes, table: table)
    }
  }
}
