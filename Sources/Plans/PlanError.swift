/// Why bytes are not a plan, or not one that may run here.
///
/// Made of numbers and static text only, so that the board can report it without a heap.
public struct PlanError: Error, Sendable {
  /// What is wrong, as a sentence without its end.
  public let problem: StaticString
  /// The part of the file: "header", "tensor", "operator", …
  public let part: StaticString
  /// The index of the record in its section; −1 where there is none.
  public let index: Int
  /// The value found, and the value or limit expected; nil where the problem says it all.
  public let found: Int?
  /// The value or limit expected; nil where the problem says it all.
  public let expected: Int?

  /// Creates an error from its parts.
  public init(
    _ problem: StaticString, part: StaticString, index: Int = -1, found: Int? = nil,
    expected: Int? = nil
  ) {
    self.problem = problem
    self.part = part
    self.index = index
    self.found = found
    self.expected = expected
  }
}

#if !hasFeature(Embedded)
  extension PlanError: CustomStringConvertible {
    /// One readable line, without the file's name.
    public var description: String {
      var text = "\(part)"
      if index >= 0 { text += " \(index)" }
      text += ": \(problem)"
      switch (found, expected) {
      case (let found?, let expected?): text += " (found \(found), expected \(expected))"
      case (let found?, nil): text += " (found \(found))"
      default: break
      }
      return text + "; make the plan anew with `stint plan`"
    }
  }
#endif
