/// What a plan's maker knows of it that the plan file does not say. Empty lists leave their section
/// out of a report.
public struct PlanStory: Sendable, Equatable {
  /// Steps that belong together.
  public struct Segment: Sendable, Equatable {
    /// What they do.
    public var name: String
    /// The first and the last of them.
    public var steps: ClosedRange<Int>

    /// A named span of steps.
    public init(name: String, steps: ClosedRange<Int>) {
      self.name = name
      self.steps = steps
    }
  }

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
  }

  /// What the report is about: usually the name of the plan's or the model's file.
  public var title: String
  /// Spans of steps, in order.
  public var segments: [Segment]
  /// What would lower the arena: a sentence each, the most useful first.
  public var advice: [String]
  /// Plans between the smallest and the fastest.
  public var frontier: [FrontierPoint]

  /// A story of which all but the title may be missing.
  public init(
    title: String, segments: [Segment] = [], advice: [String] = [],
    frontier: [FrontierPoint] = []
  ) {
    self.title = title
    self.segments = segments
    self.advice = advice
    self.frontier = frontier
  }
}
