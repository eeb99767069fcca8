import Camera
import Observation

/// Collects what the stages of all frames take, over the whole run and since the last report.
struct RunStatistics: ~Copyable {
  private var period = StageTimes()
  private var whole = StageTimes()
  private let startedAt: Int64
  private var periodStartedAt: Int64
  private var framesBefore = CameraStatistics()
  private var reportsDroppedBefore = 0

  /// Starts at a time in nanoseconds of the monotonic clock.
  init(at now: Int64) {
    startedAt = now
    periodStartedAt = now
  }

  /// How many frames there were in all.
  var frameCount: Int { whole.count + period.count }

  /// Adds a frame.
  mutating func add(_ times: FrameTimes) { period.add(times) }

  /// The report that is due at a time; nil where none is yet.
  ///
  /// - Parameter reportsDropped: how many reports were dropped since the start.
  mutating func due(
    at now: Int64, every seconds: Int, _ frames: CameraStatistics, reportsDropped: Int
  ) -> StatisticsReport? {
    let nanoseconds = now - periodStartedAt
    guard seconds > 0, nanoseconds >= Int64(seconds) * 1_000_000_000 else { return nil }
    var report = StatisticsReport(
      times: closePeriod(), nanoseconds: nanoseconds, frames: frames.since(framesBefore),
      health: Health(), isSummary: false)
    report.reportsDropped = reportsDropped - reportsDroppedBefore
    reportsDroppedBefore = reportsDropped
    periodStartedAt = now
    framesBefore = frames
    return report
  }

  /// The report about the whole run.
  consuming func summary(at now: Int64, _ frames: CameraStatistics) -> StatisticsReport {
    whole.add(period)
    return StatisticsReport(
      times: whole, nanoseconds: now - startedAt, frames: frames, health: Health(),
      isSummary: true)
  }

  private mutating func closePeriod() -> StageTimes {
    whole.add(period)
    var closed = StageTimes()
    swap(&closed, &period)
    return closed
  }
}
