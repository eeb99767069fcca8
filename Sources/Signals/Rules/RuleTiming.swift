/// How long a rule's line stays as it is. All times are in nanoseconds; 0 stands for "not asked".
public struct RuleTiming: Equatable, Sendable {
  /// The longest time that a rule may name: a day.
  public static let longest: Int64 = 86_400_000_000_000

  /// The rule stays on at least this long.
  public var minimumOn: Int64 = 0
  /// The rule stays on this long after the condition was last met.
  public var hold: Int64 = 0
  /// The rule stays off at least this long after it went off.
  public var holdOff: Int64 = 0
  /// The rule goes off this long after it went on, whether or not the condition is still met, and
  /// goes on again only after the condition has ended. Not to be joined with `minimumOn` or `hold`.
  public var pulse: Int64 = 0

  /// Creates a timing without any delay.
  public init() {}
}
