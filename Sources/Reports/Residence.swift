import Plans

/// A piece of arena memory and the steps during which it is in use.
public struct Residence: Equatable, Sendable {
  /// What a piece of memory is for.
  public enum Kind: String, CaseIterable, Sendable {
    case input
    case output
    /// A tensor between operators, all rows kept.
    case tensor
    /// A tensor of which only some rows are kept at a time.
    case rolling
    /// An operator's working memory.
    case scratch
  }

  /// What it holds: the name of a tensor, or of the operator that works in it.
  public var name: String
  /// What it is for.
  public var kind: Kind
  /// Its first byte, counted from the start of the arena.
  public var offset: Int
  /// Its size, in bytes.
  public var bytes: Int
  /// From the step that first writes it to the step that last reads it.
  public var steps: ClosedRange<Int>
  /// The steps in which the bytes are taken: all of `steps`, but for working memory the runs of
  /// steps of its operator, ascending.
  public var uses: [ClosedRange<Int>]
  /// The tensors in it, by index: those that have it, and views of them; none in working memory.
  public var tensors: [Int] = []
  /// Rows of the tensor; 0 for working memory.
  public var rows = 0
  /// Rows that are kept at a time; fewer than `rows` in a rolling buffer.
  public var heldRows = 0
  /// The operators that write it, by index, in the order in which they first do.
  public var writers: [Int] = []
  /// The operators that read it, likewise.
  public var readers: [Int] = []

  /// Whether it is an operator's working memory.
  public var isScratch: Bool { kind == .scratch }
  /// The first byte after it.
  public var end: Int { offset + bytes }

  /// All pieces of a plan's arena, by offset and then by time.
  public static func all(of plan: Plan) -> [Residence] {
    var survey = ResidenceSurvey(plan)
    return survey.residences()
  }
}
