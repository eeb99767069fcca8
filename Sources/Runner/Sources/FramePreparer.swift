import Engine
import Files
import Frames
import Plans
import Signals
import Tensors
import Text
import Watching

/// Turns frames into the rows of a plan's input, in memory that was reserved before they come.
struct FramePreparer<Clock: NanosecondClock>: ~Copyable, InputRows {
  private var working: FrameMemory
  private let clock: Clock
  /// For frames of one size and format; none before the first.
  private var producer: RowProducer?
  private var geometry: FrameGeometry?
  /// The plan's pixel table, which every verified plan has.
  private let table: UnsafePointer<Int8>?
  /// The frame that is being looked at.
  private var pixels: PixelSource?
  /// How long the rows of the last frame took to make.
  private(set) var nanoseconds: Int64 = 0

  /// Prepares for frames as inputs of a plan, in memory for it.
  init(_ working: consuming FrameMemory, for plan: Plan, clock: Clock) {
    self.working = working
    self.clock = clock
    producer = nil
    geometry = nil
    table = plan.section(plan.header.pixels).baseAddress?.assumingMemoryBound(to: Int8.self)
    pixels = nil
  }

  /// Begins a frame: its rows can be written until the next one begins or it ends.
  ///
  /// - Parameter plan: that which it was prepared for.
  /// - Throws: where the region is not within the frame.
  mutating func begin(
    _ frame: SourceFrame, _ framing: Framing, for plan: Plan
  ) throws(RunError) {
    if geometry?.suits(frame.pixels, frame.encoding) != true {
      do throws(FrameError) {
        let geometry = try framing.geometry(
          frame.pixels.format, frame.encoding, width: frame.pixels.width,
          height: frame.pixels.height, for: plan)
        // Only one at a time may use the memory.
        producer = nil
        self.geometry = nil
        try working.makeRoom(for: geometry)
        producer = try RowProducer(geometry, working: working.bytes)
        self.geometry = geometry
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
    pixels = frame.pixels
    nanoseconds = 0
  }

  /// Ends the frame, whose pixels may be gone from now on.
  mutating func end() { pixels = nil }

  /// Writes a frame as a whole input: rows × width × channels values.
  ///
  /// - Throws: as `begin` does.
  mutating func prepare(
    _ frame: SourceFrame, _ framing: Framing, for plan: Plan,
    into input: UnsafeMutableBufferPointer<Int8>
  ) throws(RunError) {
    try begin(frame, framing, for: plan)
    defer { end() }
    guard let geometry, let target = input.baseAddress else { return }
    precondition(input.count == geometry.targetHeight * geometry.rowBytes, "another input")
    for row in 0..<geometry.targetHeight { write(row: row, to: target + row * geometry.rowBytes) }
  }

  mutating func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    guard let pixels, let table else { return }
    let start = clock.nanoseconds
    producer?.produce(row: row, from: pixels, into: target, table: table)
    nanoseconds += clock.nanoseconds - start
  }
}
