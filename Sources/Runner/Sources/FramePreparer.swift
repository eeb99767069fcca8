import CLinux
import Engine
import Files
import Frames
import Plans
import Sessions
import Signals
import Tensors
import Text

/// Turns frames of one size and format into the rows of a plan's input.
struct FramePreparer: ~Copyable, InputRows {
  private let working: MappedMemory
  private var producer: RowProducer
  /// The plan's pixel table, which every verified plan has.
  private let table: UnsafePointer<Int8>?
  /// The frame that is being looked at.
  private var pixels: PixelSource?
  /// How long the rows of the last frame took to make.
  private(set) var nanoseconds: Int64 = 0

  /// Prepares for frames like this one.
  ///
  /// - Throws: where the region is not within the frame, or memory is short.
  init(_ frame: SourceFrame, _ framing: Framing, _ plan: Plan) throws(RunError) {
    do throws(FrameError) {
      let geometry = try framing.geometry(
        frame.pixels.format, frame.encoding, width: frame.pixels.width,
        height: frame.pixels.height, for: plan)
      guard let working = MappedMemory(byteCount: RowProducer.workingBytes(geometry)) else {
        throw FrameError.workingMemoryTooSmall
      }
      producer = try RowProducer(geometry, working: working.bytes)
      self.working = working
      table = plan.section(plan.header.pixels).baseAddress?.assumingMemoryBound(to: Int8.self)
      pixels = nil
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

  /// Runs a session on a frame that fits.
  mutating func run(_ session: inout Session, on frame: SourceFrame) {
    nanoseconds = 0
    pixels = frame.pixels
    session.run(&self)
    pixels = nil
  }

  /// Writes a frame that fits as a whole input: rows × width × channels elements.
  mutating func prepare(_ frame: SourceFrame, into input: UnsafeMutableBufferPointer<Int8>) {
    let geometry = producer.geometry
    precondition(input.count == geometry.targetHeight * geometry.rowBytes, "another input")
    guard let target = input.baseAddress else { return }
    pixels = frame.pixels
    for row in 0..<geometry.targetHeight { write(row: row, to: target + row * geometry.rowBytes) }
    pixels = nil
  }

  mutating func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    guard let pixels, let table else { return }
    let start = stint_monotonic_nanoseconds()
    producer.produce(row: row, from: pixels, into: target, table: table)
    nanoseconds += stint_monotonic_nanoseconds() - start
  }
}
