import Foundation
import Observation
import Signals
import Testing

@testable import Runner

/// What the loop does by its clock, without anybody waiting for it.
@Suite struct LoopClockTests {
  private let off = LineChanges(mask: 1, active: 0)

  @Test func aLineThatIsHeldGoesOffWhenItsTimeIsOverAndNotBefore() throws {
    let clock = HandClock(nanoseconds: 1_000_000_000)
    let waits = ScriptedSource.Waits()
    let source = ScriptedSource(
      [.frame(Tiny.red), .frame(Tiny.blue), .nothing(clock), .nothing(clock), .nothing(clock)],
      waits: waits)
    let levels = Levels()
    var loop = ClassifierLoop(
      try Tiny.prepared(try Tiny.compiled(), "red>0.5:GPIO5,hold=2s"), source,
      RecordedLines(levels: levels), framing: Framing(), clock: clock)
    _ = try loop.step(waitMilliseconds: 60_000)
    #expect(levels.all == [1])
    _ = try loop.step(waitMilliseconds: 60_000)
    #expect(levels.all == [1], "held")
    // Half of the time passes, and then the loop is ready to wait for the rest alone.
    guard case .idle = try loop.step(waitMilliseconds: 1000) else {
      Issue.record("something happened")
      return
    }
    guard case .linesChanged(let changes) = try loop.step(waitMilliseconds: 60_000) else {
      Issue.record("nothing happened")
      return
    }
    #expect(changes == off && levels.all == [1, 0])
    #expect(waits.all == [60_000, 60_000, 1000, 1001])
    #expect(clock.nanoseconds == 1_000_000_000 + 2_001_000_000)
    // Now there is nothing to wait for.
    _ = try loop.step(waitMilliseconds: 60_000)
    #expect(waits.all.last == 60_000)
  }

  @Test func eachStageHasItsOwnTime() throws {
    let clock = HandClock(nanoseconds: 100)
    var lines = RecordedLines(levels: Levels())
    lines.clock = clock
    lines.nanoseconds = 7
    var loop = ClassifierLoop(
      try Tiny.prepared(try Tiny.compiled(), "red>0.5:GPIO5"),
      ScriptedSource([.frame(Tiny.red, capturedAt: 40)]), lines, framing: Framing(), clock: clock)
    guard case .classified(let frame) = try loop.step(waitMilliseconds: 0) else {
      Issue.record("there is no frame")
      return
    }
    #expect(
      frame.times
        == FrameTimes(
          captured: 40, taken: 100, prepared: 100, inferred: 100, decided: 100, set: 107))
  }

  @Test func statisticsComeEveryMinuteOfTheClock() throws {
    let clock = HandClock()
    let file = try TemporaryFile()
    var settings = RunSettings()
    settings.printsJSON = true
    settings.statisticsSeconds = 60
    settings.output = file.open()
    settings.diagnostics = settings.output
    defer { close(settings.output) }
    // Three minutes of a fifth of a second each.
    let acts: [ScriptedSource.Act] =
      [.frame(Tiny.red)] + Array(repeating: .nothing(clock), count: 900)
    let loop = ClassifierLoop(
      try Tiny.prepared(try Tiny.compiled(), "red>0.5:GPIO5"), ScriptedSource(acts),
      RecordedLines(levels: Levels()), framing: Framing(), clock: clock)
    // Nobody asks for another plan.
    let reload = PlanReload(UnsafeRawPointer(bitPattern: 1)!) { _, _ in }
    let session = RunSession(
      loop, try RunReporter(settings), try PlanReloader(reload), isDriven: true, clock: clock)
    let skipped = try session.run()
    #expect(skipped == 0 && clock.nanoseconds == 180_000_000_000)
    let lines = file.text.split(separator: "\n")
    let statistics = lines.filter { $0.contains("\"kind\":\"statistics\"") }
    #expect(statistics.count == 3)
    #expect(statistics.allSatisfy { $0.contains("\"elapsedMicroseconds\":60000000,") })
    let summary = lines.filter { $0.contains("\"kind\":\"summary\"") }
    #expect(summary.count == 1 && summary[0].contains("\"elapsedMicroseconds\":180000000,"))
  }
}
