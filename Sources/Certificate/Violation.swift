/// The first place where a plan's replay goes wrong.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a byte held when another was expected.
  public enum Holder: Equatable, Sendable {
    /// Nothing was ever written there.
    case nothing
    /// Working memory of some operator overwrote it.
    case scratch
    /// A byte of this tensor, at this position within it.
    case tensor(String, position: Int)
  }

  /// What went wrong.
  public enum Kind: Equatable, Sendable {
    /// A reader found another byte than its tensor's.
    case wrongByte(found: Holder)
    /// A byte of a tensor was written a second time.
    case writtenTwice
    /// The output was never completed.
    case incompleteOutput(found: Holder)
    /// A view reaches outside the tensor whose memory it shares.
    case viewOutsideRoot
    /// The working memory of an operator overlaps one of its own tensors.
    case scratchOverlap
    /// An operator writes a row over an input row that it reads for it.
    case overwritesInput
    /// A mean adds up rows in another order, or some of them twice or never.
    case sumsOutOfOrder
    /// The sums of a mean were overwritten between two of its steps.
    case sumsLost(found: Holder)
    /// Rows are joined whose kernel makes them one by one.
    case joinsRows
    /// The operator's table is never applied to what a step has finished.
    case tableMissing
    /// The operator's table is applied before what it is applied to is finished.
    case tableTooEarly
    /// The arena or the tensors are too large to be replayed.
    case tooLarge
  }

  /// What went wrong.
  public let kind: Kind
  /// The step, by index; nil after the last one.
  public let step: Int?
  /// The operator's name.
  public let operation: String
  /// The tensor, its row, and the byte within the row.
  public let tensor: String
  /// The tensor's row.
  public let row: Int
  /// The byte within the row.
  public let byte: Int

  /// One readable line.
  public var description: String {
    let place = "tensor '\(tensor)', row \(row), byte \(byte)"
    let time = step.map { "step \($0) \(operation)" } ?? "after the last step"
    switch kind {
    case .wrongByte(let found): return "\(time) reads \(place), but finds \(Self.text(found))"
    case .writtenTwice: return "\(time) writes \(place) a second time"
    case .incompleteOutput(let found): return "\(time), \(place) holds \(Self.text(found))"
    case .viewOutsideRoot: return "\(place) lies outside the tensor that it is a view of"
    case .scratchOverlap: return "\(time) works in the memory of its own \(place)"
    case .overwritesInput: return "\(time) overwrites \(place) while it reads that row"
    case .joinsRows: return "\(time) joins rows from \(place) on, which its kernel cannot"
    case .tableMissing: return "\(time) leaves \(place) without its table"
    case .tableTooEarly: return "\(time) applies a table to \(place) before it is finished"
    case .sumsOutOfOrder: return "\(time) adds up \(place) out of order"
    case .sumsLost(let found):
      return "\(time) goes on adding up \(place), but its sums hold \(Self.text(found))"
    case .tooLarge: return "the arena or the tensors are too large to be replayed"
    }
  }

  private static func text(_ holder: Holder) -> String {
    switch holder {
    case .nothing: "what was never written"
    case .scratch: "an operator's working memory"
    case .tensor(let name, let position): "byte \(position) of tensor '\(name)'"
    }
  }
}
