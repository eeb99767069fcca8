/// The first rule that a layout breaks.
public enum Violation: Sendable, Hashable {
  /// There are not as many offsets as buffers.
  case count(buffers: Int, offsets: Int)
  case negativeOffset(id: String, offset: Int)
  case misaligned(id: String, offset: Int, alignment: Int)
  case notAtFixedOffset(id: String, offset: Int, fixed: Int)
  /// The buffer ends `bytes` above the capacity.
  case aboveCapacity(id: String, bytes: Int)
  /// Two buffers share `bytes` bytes at step `step`.
  case overlap(first: String, second: String, bytes: Int, step: Int)
}

extension Violation: CustomStringConvertible {
  /// The buffers, the bytes and the step in one sentence.
  public var description: String {
    switch self {
    case .count(let buffers, let offsets):
      "\(offsets) offsets are given for \(buffers) buffers"
    case .negativeOffset(let id, let offset):
      "buffer '\(id)' lies at offset \(offset), below the arena"
    case .misaligned(let id, let offset, let alignment):
      "buffer '\(id)' lies at offset \(offset), which is no multiple of \(alignment)"
    case .notAtFixedOffset(let id, let offset, let fixed):
      "buffer '\(id)' lies at offset \(offset) and is fixed at \(fixed)"
    case .aboveCapacity(let id, let bytes):
      "buffer '\(id)' ends \(bytes) bytes above the capacity"
    case .overlap(let first, let second, let bytes, let step):
      "buffers '\(first)' and '\(second)' share \(bytes) bytes at step \(step)"
    }
  }
}
