/// Bytes of the arena that two tensors have in the same steps: one grows into rows of the other that
/// were read.
struct SharedBytes: Equatable {
  /// The bytes, counted from the start of the arena.
  var bytes: Range<Int>
  /// The steps in which both are in use.
  var steps: ClosedRange<Int>
  /// The two, by index.
  var owners: (Int, Int)

  static func == (left: SharedBytes, right: SharedBytes) -> Bool {
    left.bytes == right.bytes && left.steps == right.steps && left.owners == right.owners
  }

  /// All of them; working memory is in use in single steps, and never shared.
  static func all(of residences: [Residence]) -> [SharedBytes] {
    var shared: [SharedBytes] = []
    for (second, later) in residences.enumerated() where !later.isScratch {
      for (first, earlier) in residences[..<second].enumerated() where !earlier.isScratch {
        let low = max(earlier.offset, later.offset)
        let high = min(earlier.end, later.end)
        guard low < high, earlier.steps.overlaps(later.steps) else { continue }
        shared.append(
          SharedBytes(
            bytes: low..<high, steps: earlier.steps.clamped(to: later.steps),
            owners: (first, second)))
      }
    }
    return shared
  }
}
