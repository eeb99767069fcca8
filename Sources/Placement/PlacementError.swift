/// Why a problem cannot be placed. `description` names the buffer and says what to do.
public enum PlacementError: Error, Sendable, Hashable {
  case duplicateID(String)
  case badSize(id: String, bytes: Int)
  case emptyLifetime(id: String)
  case badAlignment(id: String, bytes: Int)
  case badFixedOffset(id: String, bytes: Int, alignment: Int)
  case badGap(id: String, lifetime: Range<Int>)
  case badWindow(id: String, lifetime: Range<Int>, window: Range<Int>)
  case tooLarge(mostBytes: Int)
  /// Fixed offsets contradict each other: no arena is large enough.
  case contradiction
  /// Proved: no placement fits. `lowerBoundBytes` is the least height not excluded.
  case doesNotFit(capacityBytes: Int, lowerBoundBytes: Int)
  /// The node limit came first: a placement may exist, none was found.
  case undecided(capacityBytes: Int, lowerBoundBytes: Int, nodes: Int)
}

extension PlacementError: CustomStringConvertible {
  /// Which buffer, what is wrong and what to do.
  public var description: String {
    switch self {
    case .duplicateID(let id):
      "two buffers are called '\(id)'; give each its own id"
    case .badSize(let id, let bytes):
      "buffer '\(id)' has a size of \(bytes) bytes; sizes start at 1"
    case .emptyLifetime(let id):
      "buffer '\(id)' has an empty lifetime; its upper step must be above its lower step"
    case .badAlignment(let id, let bytes):
      "buffer '\(id)' has an alignment of \(bytes) bytes; use a power of two"
    case .badFixedOffset(let id, let bytes, let alignment):
      "buffer '\(id)' is fixed at offset \(bytes); use a multiple of \(alignment) from 0 up"
    case .badGap(let id, let lifetime):
      "buffer '\(id)' has a gap in steps \(lifetime) that is empty, leaves its lifetime or "
        + "overlaps another gap; trim or merge it"
    case .badWindow(let id, let lifetime, let window):
      "buffer '\(id)' has in steps \(lifetime) the window \(window) bytes, which is empty or "
        + "leaves the buffer; keep it inside the size"
    case .tooLarge(let mostBytes):
      "sizes and alignments add up to more than \(mostBytes) bytes; check the units"
    case .contradiction:
      "fixed offsets contradict each other; loosen one of them"
    case .doesNotFit(let capacity, let bound):
      "no placement fits \(capacity) bytes; at least \(bound) bytes are needed"
    case .undecided(let capacity, let bound, let nodes):
      "no placement in \(capacity) bytes was found within \(nodes) search nodes, though "
        + "nothing excludes one from \(bound) bytes up; raise the node limit or the capacity"
    }
  }
}
