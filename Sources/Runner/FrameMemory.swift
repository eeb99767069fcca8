import Files
import Frames
import Plans
import Tensors

/// Working memory for frames as inputs of a plan. What no frame needs is never touched, and so takes
/// none of the board's memory.
struct FrameMemory: ~Copyable {
  /// The most that is reserved ahead of time. Inputs of usual shapes need a tenth of it for frames of
  /// any size.
  private static let mostReserved = 1 << 24

  private var memory: MappedMemory

  /// The memory.
  var bytes: UnsafeMutableRawBufferPointer { memory.bytes }

  /// Reserves memory for a plan whose input is a picture.
  ///
  /// - Throws: where there is none.
  @inline(never)
  init(for plan: Plan) throws(RunError) {
    let input = plan.tensor(Int(plan.input.tensor))
    let byteCount = RowProducer.mostWorkingBytes(
      targetWidth: Int(input.width), targetHeight: Int(input.rows), channels: Int(input.channels))
    guard let memory = MappedMemory(byteCount: min(byteCount, Self.mostReserved)) else {
      throw RunError("there is no memory for frames")
    }
    self.memory = memory
  }

  /// Sees to it that there is memory for frames of a geometry: more is taken only for an input of a
  /// few rows or columns and a frame of very many.
  ///
  /// - Throws: `workingMemoryTooSmall` where there is none.
  mutating func makeRoom(for geometry: FrameGeometry) throws(FrameError) {
    let byteCount = RowProducer.workingBytes(geometry)
    guard byteCount > memory.bytes.count else { return }
    guard let more = MappedMemory(byteCount: byteCount) else { throw .workingMemoryTooSmall }
    memory = more
  }
}
