import Engine
import Files
import Frames
import Plans
import Sessions

/// The rows of a plan's input, made of pictures of one size and format as a run asks for them.
public struct PictureRows: ~Copyable, InputRows {
  private let working: MappedMemory
  private let table: InputTable
  private var producer: RowProducer
  /// The picture that is being looked at.
  private var picture: PixelSource?

  /// Prepares for pictures of one size and format.
  ///
  /// - Parameters:
  ///   - encoding: what the numbers of a YUV picture mean.
  ///   - framing: what of a picture the model sees, as far as the plan is not to say it.
  /// - Throws: `FrameError` where the region is not within the picture, the plan's input is none, or
  ///   memory is short.
  public init(
    _ format: PixelFormat, _ encoding: ColourEncoding, width: Int, height: Int,
    framing: Framing = Framing(), for plan: Plan
  ) throws(FrameError) {
    let geometry = try framing.geometry(format, encoding, width: width, height: height, for: plan)
    let pixels = plan.section(plan.header.pixels)
    guard let table = pixels.baseAddress, pixels.count == InputTable.byteCount else {
      throw .unsupportedChannels
    }
    guard let working = MappedMemory(byteCount: RowProducer.workingBytes(geometry)) else {
      throw .workingMemoryTooSmall
    }
    producer = try RowProducer(geometry, working: working.bytes)
    self.working = working
    self.table = InputTable(copying: table.assumingMemoryBound(to: Int8.self))
  }

  /// Whether a picture is like those that were prepared for.
  public func fits(_ picture: PixelSource, _ encoding: ColourEncoding) -> Bool {
    producer.geometry.suits(picture, encoding)
  }

  /// Runs a session on a picture that fits.
  public mutating func run(_ session: inout Session, on picture: PixelSource) {
    self.picture = picture
    session.run(&self)
    self.picture = nil
  }

  /// Makes one row of the input; nothing outside `run(_:on:)`.
  public mutating func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    guard let picture else { return }
    table.withBytes { producer.produce(row: row, from: picture, into: target, table: $0) }
  }
}
