import Signals
import Testing
import Text

@testable import Runner

/// A source that is lost makes the lines safe, whatever is told of it.
@Suite struct LostSourceTests {
  @Test(arguments: [true, false]) func linesGoSafeWhetherOrNotTheReasonIsNews(isNews: Bool) throws {
    let compiled = try Tiny.compiled()
    let levels = Levels()
    var loop = ClassifierLoop(
      try Tiny.prepared(compiled, "red>0.5:GPIO5"),
      ScriptedSource([
        .frame(Tiny.red), .lost(isNews: isNews), .unavailable(isNews: isNews), .frame(Tiny.red),
      ]),
      RecordedLines(levels: levels), framing: Framing(), clock: HandClock())
    var told: [Bool] = []
    var changes: [LineChanges] = []
    loop: while true {
      switch try loop.step(waitMilliseconds: 0) {
      case .lost(_, let isNews, let changed):
        told.append(isNews)
        changes.append(changed)
      case .unavailable(_, let isNews): told.append(isNews)
      case .ended: break loop
      default: continue
      }
    }
    #expect(levels.all == [1, 0, 1], "on, safe, on")
    #expect(told == [isNews, isNews])
    #expect(changes == [LineChanges(mask: 1, active: 0)])
  }

  @Test func whatIsSafeAlreadyIsNoChange() throws {
    let compiled = try Tiny.compiled()
    let levels = Levels()
    var loop = ClassifierLoop(
      try Tiny.prepared(compiled, "red>0.5:GPIO5\nblue>0.5:GPIO6"),
      ScriptedSource([.frame(Tiny.red)]),
      RecordedLines(levels: levels), framing: Framing(), clock: HandClock())
    _ = try loop.step(waitMilliseconds: 0)
    let first = try loop.stop()
    let second = try loop.stop()
    #expect(first == LineChanges(mask: 1, active: 0) && second.isEmpty)
    #expect(levels.all == [1, 0, 0], "it is set all the same")
  }
}
