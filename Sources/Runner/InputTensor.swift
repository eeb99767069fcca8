import Engine
import Files
import Plans

/// What a model sees of one frame, as raw bytes in the type and order that the model declares.
public struct InputTensor: ~Copyable {
  private let stored: MappedMemory
  private let declared: MappedMemory

  /// Makes room for the input of a plan.
  ///
  /// - Throws: where there is no memory.
  public init(_ plan: Plan) throws(RunError) {
    let count = plan.tensor(Int(plan.input.tensor)).elementCount
    guard let stored = MappedMemory(byteCount: count),
      let declared = MappedMemory(byteCount: plan.rawBytes(plan.input))
    else { throw RunError("there is no memory for the model's input") }
    self.stored = stored
    self.declared = declared
  }

  /// The bytes; zeros before the first frame.
  public var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(declared.bytes) }

  /// Makes the input of a frame.
  ///
  /// - Parameter plan: that which there is room for.
  /// - Throws: where the frame cannot become the input.
  public mutating func fill(
    _ frame: SourceFrame, _ framing: Framing, for plan: Plan
  ) throws(RunError) {
    var preparer = try FramePreparer(frame, framing, plan)
    let target = stored.bytes.bindMemory(to: Int8.self)
    preparer.prepare(frame, into: target)
    plan.declare(plan.input, UnsafeBufferPointer(target), raw: declared.bytes)
  }
}
