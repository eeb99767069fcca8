import Camera
import Frames
import Signals
import Text
import Watching

@testable import Runner

/// A clock that stands still until it is moved.
final class HandClock: NanosecondClock {
  var nanoseconds: Int64

  init(nanoseconds: Int64 = 0) { self.nanoseconds = nanoseconds }
}

/// A source that does what it is told, without waiting.
struct ScriptedSource: FrameSource, ~Copyable {
  /// What a source does next.
  enum Act {
    /// A frame of one colour, 40 × 30 pixels, captured at a time.
    case frame([UInt8], capturedAt: Int64 = 0)
    case lost(isNews: Bool)
    case unavailable(isNews: Bool)
    /// Nothing comes, for as long as the loop waits: the clock moves so far.
    case nothing(HandClock)
  }

  /// How long the loop was ready to wait, in milliseconds, at each step.
  final class Waits {
    var all: [Int] = []
  }

  private var acts: [Act]
  private let waits: Waits
  private let picture: UnsafeMutableBufferPointer<UInt8>

  init(_ acts: [Act], waits: Waits = Waits()) {
    self.acts = acts
    self.waits = waits
    picture = .allocate(capacity: 40 * 30 * 3)
  }

  deinit { picture.deallocate() }

  var isLive: Bool { true }
  var statistics: CameraStatistics { CameraStatistics() }
  mutating func release() {}
  mutating func stop() {}

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    guard !acts.isEmpty else { return .ended }
    waits.all.append(waitMilliseconds)
    switch acts.removeFirst() {
    case .lost(let isNews): return .lost(Message("gone"), isNews: isNews)
    case .unavailable(let isNews): return .unavailable(Message("away"), isNews: isNews)
    case .nothing(let clock):
      clock.nanoseconds += Int64(waitMilliseconds) * 1_000_000
      return .idle
    case .frame(let colour, let capturedAt):
      _ = picture.initialize(from: Tiny.picture(colour, width: 40, height: 30))
      do throws(FrameError) {
        return .frame(
          SourceFrame(
            try PixelSource(UnsafeBufferPointer(picture), format: .rgb8, width: 40, height: 30),
            encoding: .usual(for: .rgb8), sequence: 0, capturedAt: capturedAt))
      } catch {
        throw RunError(error.message)
      }
    }
  }
}
