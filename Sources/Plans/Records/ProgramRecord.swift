/// A list of steps that is run as one, with what goes in and what comes out.
public struct ProgramRecord: BitwiseCopyable, Sendable {
  /// Its first step.
  public var firstStep: UInt32 = 0
  /// How many steps it has.
  public var stepCount: UInt32 = 0
  /// The first of its inputs among the boundaries.
  public var firstInput: UInt32 = 0
  /// How many inputs it has; 1 in this version.
  public var inputCount: UInt32 = 1
  /// The first of its outputs among the boundaries.
  public var firstOutput: UInt32 = 1
  /// How many outputs it has; 1 in this version.
  public var outputCount: UInt32 = 1

  /// Creates the program of a plan that has one only, with its input and its output.
  public init(stepCount: UInt32) { self.stepCount = stepCount }
}
