import CLinux
import Camera
import Frames
import Signals
import Testing
import Text

@testable import Runner

/// A source that is lost makes the lines safe, whatever is told of it.
@Suite struct LostSourceTests {
  /// What a source does next.
  private enum Act {
    case red
    case lost(isNews: Bool)
    case unavailable(isNews: Bool)
  }

  /// Does what it is told.
  private struct ScriptedSource: FrameSource, ~Copyable {
    var acts: [Act]
    let picture: UnsafeMutableBufferPointer<UInt8>

    init(_ acts: [Act]) {
      self.acts = acts
      picture = .allocate(capacity: 40 * 30 * 3)
      _ = picture.initialize(from: Tiny.picture(Tiny.red, width: 40, height: 30))
    }

    deinit { picture.deallocate() }

    var isLive: Bool { true }
    var statistics: CameraStatistics { CameraStatistics() }
    mutating func release() {}
    mutating func stop() {}

    mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
      guard !acts.isEmpty else { return .ended }
      switch acts.removeFirst() {
      case .lost(let isNews): return .lost(Message("gone"), isNews: isNews)
      case .unavailable(let isNews): return .unavailable(Message("away"), isNews: isNews)
      case .red:
        do throws(FrameError) {
          return .frame(
            SourceFrame(
              try PixelSource(
                UnsafeBufferPointer(picture), format: .rgb8, width: 40, height: 30),
              encoding: .usual(for: .rgb8), sequence: 0,
              capturedAt: stint_monotonic_nanoseconds()))
        } catch {
          throw RunError(error.message)
        }
      }
    }
  }

  /// Remembers the levels that it was set to.
  private final class Levels {
    var all: [UInt16] = []
  }

  private struct RecordedLines: LineOutput, ~Copyable {
    let levels: Levels
    mutating func set(_ changes: LineChanges) {
      if !changes.isEmpty { levels.all.append(changes.active) }
    }
    mutating func makeSafe() { levels.all.append(0) }
  }

  @Test(arguments: [true, false]) func linesGoSafeWhetherOrNotTheReasonIsNews(isNews: Bool) throws {
    let compiled = try Tiny.compiled()
    let levels = Levels()
    var loop = ClassifierLoop(
      try Tiny.prepared(compiled, "red>0.5:GPIO5"),
      ScriptedSource([.red, .lost(isNews: isNews), .unavailable(isNews: isNews), .red]),
      RecordedLines(levels: levels), framing: Framing())
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
      try Tiny.prepared(compiled, "red>0.5:GPIO5\nblue>0.5:GPIO6"), ScriptedSource([.red]),
      RecordedLines(levels: levels), framing: Framing())
    _ = try loop.step(waitMilliseconds: 0)
    let first = try loop.stop()
    let second = try loop.stop()
    #expect(first == LineChanges(mask: 1, active: 0) && second.isEmpty)
    #expect(levels.all == [1, 0, 0], "it is set all the same")
  }
}
