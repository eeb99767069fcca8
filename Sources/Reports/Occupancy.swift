/// How many bytes of the arena are in use at each step; bytes that two tensors share count once.
struct Occupancy {
  /// Steps one after the other in which the same bytes are in use.
  struct Span: Equatable {
    var steps: ClosedRange<Int>
    var bytes: Int
  }

  /// All steps in which something is in use, in order; no two neighbours have as many bytes.
  private(set) var spans: [Span] = []

  /// The first span of most bytes; nil where nothing is ever in use.
  var peak: Span? {
    spans.reduce(nil) { best, span in span.bytes > best?.bytes ?? 0 ? span : best }
  }

  init(_ residences: [Residence]) {
    var events: [(step: Int, isStart: Bool, index: Int)] = []
    for (index, residence) in residences.enumerated() {
      for use in residence.uses {
        events.append((use.lowerBound, true, index))
        events.append((use.upperBound + 1, false, index))
      }
    }
    events.sort { ($0.step, $0.index) < ($1.step, $1.index) }
    // In the order of their offsets, as `residences` are by default.
    var live: [Int] = []
    var place = 0
    while place < events.count {
      let step = events[place].step
      while place < events.count, events[place].step == step {
        let event = events[place]
        if event.isStart {
          let spot = live.firstIndex {
            residences[$0].offset > residences[event.index].offset
          }
          live.insert(event.index, at: spot ?? live.count)
        } else if let spot = live.firstIndex(of: event.index) {
          live.remove(at: spot)
        }
        place += 1
      }
      guard place < events.count else { break }
      append(step...events[place].step - 1, Self.union(live, residences))
    }
  }

  /// The most bytes in use in any of the steps.
  func most(in steps: ClosedRange<Int>) -> Int {
    spans.reduce(0) { $1.steps.overlaps(steps) ? max($0, $1.bytes) : $0 }
  }

  private mutating func append(_ steps: ClosedRange<Int>, _ bytes: Int) {
    if let last = spans.last, last.bytes == bytes, last.steps.upperBound + 1 == steps.lowerBound {
      spans[spans.count - 1].steps = last.steps.lowerBound...steps.upperBound
    } else {
      spans.append(Span(steps: steps, bytes: bytes))
    }
  }

  private static func union(_ live: [Int], _ residences: [Residence]) -> Int {
    var bytes = 0
    var end = 0
    for index in live {
      let residence = residences[index]
      bytes += max(0, residence.end - max(end, residence.offset))
      end = max(end, residence.end)
    }
    return bytes
  }
}
