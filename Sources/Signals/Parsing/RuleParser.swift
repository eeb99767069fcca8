import Tensors
import Text

/// Reads rules such as `person>0.8<0.5:GPIO17,hold=2s,of=3/5` for one model on one board.
///
/// Nothing is allocated; the texts are borrowed for the call. `README.md` describes the syntax.
public struct RuleParser {
  /// The most scores that a model of classes may give.
  public static let mostClasses = 65_536

  let labels: Labels
  let classCount: Int
  let quantisation: Quantisation
  let lines: LineNames

  /// Creates a parser.
  ///
  /// - Parameters:
  ///   - labels: the model's labels; those beyond its classes are ignored.
  ///   - classCount: how many scores the model gives, 1…65536.
  ///   - quantisation: what its stored scores mean; the scale is finite and above 0.
  ///   - lines: what the board's lines are called.
  public init(
    labels: Labels, classCount: Int, quantisation: Quantisation, lines: LineNames
  ) {
    precondition(
      classCount >= 1 && classCount <= Self.mostClasses, "no model has so many classes")
    self.labels = labels
    self.classCount = classCount
    self.quantisation = quantisation
    self.lines = lines
  }

  /// Reads one rule.
  public func rule(_ text: UnsafeRawBufferPointer) throws(RuleError) -> Rule {
    var rest = TextSlice(text).trimmed
    guard !rest.isEmpty else { throw rest.error(.emptyRule) }
    guard let subject = rest.cut(at: UInt8(ascii: ">"))?.trimmed else {
      throw rest.error(.noThreshold)
    }
    guard let levels = rest.cut(at: UInt8(ascii: ":")) else { throw rest.error(.noLine) }
    let (condition, classes) = try self.subject(subject)
    let threshold = try threshold(levels)
    let place = rest.cut(at: UInt8(ascii: ","))
    let line = try lines.line((place ?? rest).trimmed)
    var rule = Rule(condition, classes: classes, threshold: threshold, line: line)
    var seen = RuleOption.Set()
    var hasMore = place != nil
    while hasMore {
      let option = rest.cut(at: UInt8(ascii: ","))
      try apply((option ?? rest).trimmed, to: &rule, &seen)
      hasMore = option != nil
    }
    if seen.contains(.pulse) && (seen.contains(.min) || seen.contains(.hold)) {
      throw RuleError(.pulseWithTimes)
    }
    return rule
  }

  /// Reads a file with one rule a line into `rules`. Blank lines are allowed, and comments: from a
  /// `#` at the start of a line, or after a blank, to its end.
  public func rules(_ file: UnsafeRawBufferPointer, into rules: inout RuleSet) throws(RuleError) {
    try Self.forEachRule(in: file) { (number, text) throws(RuleError) in
      do throws(RuleError) {
        try rules.add(rule(text))
      } catch {
        var error = error
        error.line = number
        throw error
      }
    }
  }

  /// Calls `body` with each rule of a file that `rules(_:into:)` would read: the number of its line,
  /// from 1, and its text without the comment.
  public static func forEachRule<Failure: Error>(
    in file: UnsafeRawBufferPointer,
    _ body: (Int, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    var number = 0
    while start < file.count {
      var end = start
      while end < file.count && file[end] != UInt8(ascii: "\n") { end &+= 1 }
      number &+= 1
      let text = withoutComment(UnsafeRawBufferPointer(rebasing: file[start..<end]))
      if !TextSlice(text).trimmed.isEmpty { try body(number, text) }
      start = end &+ 1
    }
  }

  private static func withoutComment(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = line.count
    if end > 0 && line[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    for index in 0..<end where line[index] == UInt8(ascii: "#") {
      guard index == 0 || TextSlice.isBlank(line[index &- 1]) else { continue }
      end = index
      break
    }
    return UnsafeRawBufferPointer(rebasing: line[0..<end])
  }

  /// Reads `0.8` or `0.8<0.5`.
  private func threshold(_ text: TextSlice) throws(RuleError) -> ScoreThreshold {
    var lower = text
    let first = lower.cut(at: UInt8(ascii: "<"))
    let upper = (first ?? text).trimmed
    guard let above = upper.millionths else { throw upper.error(.badNumber) }
    guard ScoreThreshold(above: above, below: nil, quantisation: quantisation) != nil else {
      throw outside(upper, .thresholdOutside)
    }
    var below: Int64?
    if first != nil {
      lower = lower.trimmed
      guard let value = lower.millionths else { throw lower.error(.badNumber) }
      guard value <= above else { throw lower.error(.fallAboveRise) }
      below = value
    }
    guard let pair = ScoreThreshold(above: above, below: below, quantisation: quantisation) else {
      throw outside(lower, .fallOutside)
    }
    return pair
  }

  private func outside(_ text: TextSlice, _ problem: RuleProblem) -> RuleError {
    var error = text.error(problem)
    let range = ScoreThreshold.range(of: quantisation)
    error.hint.append(millionths: range.lowest)
    error.hint.append(" to ")
    error.hint.append(millionths: range.highest)
    return error
  }
}
