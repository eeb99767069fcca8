import Text

/// Up to 16 lines of one chip, without a heap. Line *i* belongs to bit *i* of `LineChanges`.
public struct LineSet: Sendable {
  /// The most lines that a set may hold.
  public static let maximumCount = 16

  /// How many lines the set holds.
  public private(set) var count = 0
  private var storage: InlineArray<16, OutputLine>

  /// Creates an empty set.
  @inline(never)
  public init() {
    storage = InlineArray(repeating: OutputLine(text: LineName(), reference: .offset(0)))
  }

  /// The lines of all rules, in their order.
  @inline(never)
  public init(_ rules: RuleSet) {
    self.init()
    for index in 0..<rules.count { append(rules.line(index)) }
  }

  /// One line.
  @inline(never)
  public init(_ line: OutputLine) {
    self.init()
    append(line)
  }

  /// The line of this number or name; nil if there is none.
  @inline(never)
  public func line(of reference: LineReference) -> OutputLine? {
    for index in 0..<count where storage[index].reference == reference { return storage[index] }
    return nil
  }

  /// The line at `index`, which is in `0..<count`.
  public subscript(index: Int) -> OutputLine {
    precondition(index >= 0 && index < count, "no such line")
    return storage[index]
  }

  /// Adds a line; there must be room for it.
  public mutating func append(_ line: OutputLine) {
    precondition(count < Self.maximumCount, "more than 16 lines")
    storage[count] = line
    count &+= 1
  }

  /// All lines in their safe state.
  public var safe: LineChanges {
    var changes = LineChanges.none
    for index in 0..<count { changes.insert(index, storage[index].isActiveWhenSafe) }
    return changes
  }
}
