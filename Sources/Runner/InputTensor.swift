import Engine
import Plans

/// What a model sees of one frame, as raw bytes in the type and order that the model declares.
public struct InputTensor: ~Copyable {
  private let plan: Plan
  private let stored: Arena
  private let declared: Arena

  /// Makes room for the input of a plan, which must outlive it.
  ///
  /// - Throws: where there is no memory.
  public init(_ plan: Plan) throws(RunError) {
    let count = plan.tensor(Int(plan.input.tensor)).elementCount
    guard let stored = Arena(bytes: count),
      let declared = Arena(bytes: plan.rawBytes(plan.input))
    else { throw RunError("there is no memory for the model's input") }
    self.plan = plan
    self.stored = stored
    self.declared = declared
  }

  /// The bytes; zeros before the first frame.
  public var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(declared.memory) }

  /// Makes the input of a frame.
  ///
  /// - Throws: where the frame cannot become the input.
  public mutating func fill(_ frame: SourceFrame, _ framing: Framing) throws(RunError) {
    var preparer = try FramePreparer(frame, framing, plan)
    let target = stored.memory.bindMemory(to: Int8.self)
    preparer.prepare(frame, into: target)
    plan.declare(plan.input, UnsafeBufferPointer(target), raw: declared.memory)
  }
}
