/// What a plan's maker knows of it that the plan file does not say. What is empty or nil is left out of
/// a report.
public struct PlanStory: Sendable, Equatable {
  /// A plan of the same model that could have been chosen.
  public struct FrontierPoint: Sendable, Equatable {
    /// The memory that a run needs.
    public var arenaBytes: Int
    /// How long a run is expected to take.
    public var microseconds: Double
    /// What is special about it.
    public var label: String
    /// Whether it is the plan that was chosen.
    public var isChosen: Bool

    /// A point of the curve of memory against time.
    public init(
      arenaBytes: Int, microseconds: Double, label: String, isChosen: Bool = false
    ) {
      self.arenaBytes = arenaBytes
      self.microseconds = microseconds
      self.label = label
      self.isChosen = isChosen
    }

    /// What to ask `stint plan` for to get it, or one as small that is faster.
    public var option: String { "--arena-budget \(arenaBytes)" }
  }

  /// What the report is about: usually the name of the plan's or the model's file.
  public var title: String
  /// The board that the plan is for.
  public var board: String
  /// The estimated time of each step, in microseconds.
  public var stepMicroseconds: [Double]
  /// The arena that the model would need with an operator at a time on whole tensors, in bytes.
  public var wholeTensorBytes: Int?
  /// What would lower the arena: a sentence each, the most useful first.
  public var advice: [String]
  /// Plans between the smallest and the fastest.
  public var frontier: [FrontierPoint]

  /// A story of which all but the title may be missing.
  public init(
    title: String, board: String = "", stepMicroseconds: [Double] = [],
    wholeTensorBytes: Int? = nil, advice: [String] = [], frontier: [FrontierPoint] = []
  ) {
    self.title = title
    self.board = board
    self.stepMicroseconds = stepMicroseconds
    self.wholeTensorBytes = wholeTensorBytes
    self.advice = advice
    self.frontier = frontier
  }
}
