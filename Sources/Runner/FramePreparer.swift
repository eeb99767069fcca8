import Frames
import Plans

/// Turns frames of one geometry into the input of a plan.
struct FramePreparer: ~Copyable {
  private let working: Arena
  private var producer: RowProducer

  /// Prepares for frames of a geometry whose target is the plan's input.
  ///
  /// - Throws: `workingMemoryTooSmall` where memory is short.
  init(_ geometry: FrameGeometry) throws(FrameError) {
    guard let working = Arena(bytes: RowProducer.workingBytes(geometry)) else {
      throw .workingMemoryTooSmall
    }
    producer = try RowProducer(geometry, working: working.memory)
    self.working = working
  }

  /// Writes a frame as the plan's input: rows × width × channels elements.
  mutating func prepare(
    _ frame: PixelSource, _ plan: Plan, into target: UnsafeMutableBufferPointer<Int8>
  ) {
    let geometry = producer.geometry
    precondition(target.count >= geometry.targetHeight * geometry.rowBytes, "input too short")
    let pixels = plan.section(plan.header.pixels)
    guard let table = pixels.baseAddress?.assumingMemoryBound(to: Int8.self),
      let start = target.baseAddress
    else { return }
    for row in 0..<geometry.targetHeight {
      producer.produce(row: row, from: frame, into: start + row * geometry.rowBytes, table: table)
    }
  }
}
