import Kernels

/// A plan is for another processor than this machine's.
public struct OtherProcessor: Error, Equatable, Sendable {
  /// The instruction set that the plan is packed for.
  public let needed: InstructionSet
  /// The best instruction set of this machine.
  public let present: InstructionSet

  /// - Parameters:
  ///   - needed: the instruction set of a plan.
  ///   - present: that of the machine that cannot run it.
  public init(needed: InstructionSet, present: InstructionSet) {
    self.needed = needed
    self.present = present
  }

  /// The sentence that says so, part by part, without the file's name: the same on every machine.
  @inline(never)
  public func describe(_ append: (StaticString) -> Void) {
    append("it is for another processor: the plan needs ")
    append(needed.name)
    append(" (")
    append(needed.processors)
    append("), this machine has ")
    append(present.name)
    append(" (")
    append(present.processors)
    append("); plan the model again, with --board for the machine that is to run it")
  }
}

#if !hasFeature(Embedded)
  extension OtherProcessor: CustomStringConvertible {
    /// The sentence.
    public var description: String {
      var text = ""
      describe { text += "\($0)" }
      return text
    }
  }
#endif
