/// What the stages of many frames took: a histogram for each stage.
public struct StageTimes: ~Copyable, Sendable {
  private var histograms = InlineArray<6, Histogram>(repeating: Histogram())

  /// No frame yet.
  public init() {}

  /// How many frames were added.
  public var count: Int { histograms[0].count }

  /// The histogram of a stage.
  public subscript(stage: Stage) -> Histogram { histograms[stage.rawValue] }

  /// Adds a frame.
  public mutating func add(_ times: FrameTimes) {
    for index in 0..<Stage.count {
      guard let stage = Stage(rawValue: index) else { continue }
      histograms[index].add(times[stage])
    }
  }

  /// Adds the frames of another.
  public mutating func add(_ other: borrowing StageTimes) {
    for index in 0..<Stage.count { histograms[index].add(other.histograms[index]) }
  }

  /// Forgets all frames.
  public mutating func removeAll() {
    for index in 0..<Stage.count { histograms[index].removeAll() }
  }
}
