/// What the stages of many frames took: a histogram for each stage.
public struct StageTimes: ~Copyable, Sendable {
  private var histograms = InlineArray<6, Histogram>(repeating: Histogram())

  /// No frame yet.
  public init() {}

  /// How many frames were added.
  public var count: Int { histograms[0].count }

  // A histogram has 4 KiB: it is asked where it is, not handed out.

  /// What so many thousandths of a stage's durations do not exceed, as a histogram tells it.
  ///
  /// - Parameter thousandths: 500 is the median; in 0…1000.
  @inline(never)
  public func quantile(_ stage: Stage, thousandths: Int) -> Int64 {
    histograms[stage.rawValue].quantile(thousandths: thousandths)
  }

  /// The longest duration of a stage, in nanoseconds; 0 where there is none.
  @inline(never)
  public func maximum(_ stage: Stage) -> Int64 { histograms[stage.rawValue].maximum }

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
