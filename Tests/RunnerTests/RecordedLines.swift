import Signals

/// Remembers the levels that lines were set to.
final class Levels {
  var all: [UInt16] = []
}

/// Lines that are no pins. Setting them takes a while, by a clock that stands still otherwise.
struct RecordedLines: LineOutput, ~Copyable {
  let levels: Levels
  var clock: HandClock?
  var nanoseconds: Int64 = 0

  init(levels: Levels) { self.levels = levels }

  mutating func set(_ changes: LineChanges) {
    if !changes.isEmpty { levels.all.append(changes.active) }
    clock?.nanoseconds += nanoseconds
  }

  mutating func makeSafe() { levels.all.append(0) }
}
