/// What a step says besides what it makes.
public struct StepFlags: OptionSet, BitwiseCopyable, Sendable {
  /// The bits as they stand in the plan.
  public let rawValue: UInt16

  /// Creates flags from the bits in a plan.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its rows lie one after the other, in the input as in the output: they may be made as one long
  /// row.
  public static let joined = StepFlags(rawValue: 1)
  /// Its rows may be made in any order, or at the same time.
  public static let anyOrder = StepFlags(rawValue: 2)
  /// The operator's table is applied to the output's rows of the step, once they are made.
  public static let table = StepFlags(rawValue: 4)

  /// All flags that there are.
  static let all: StepFlags = [.joined, .anyOrder, .table]
}
