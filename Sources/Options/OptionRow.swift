/// A row of the table: what is to be known of an option, or of a word that is none.
struct OptionRow {
  /// With its dashes; words have none.
  let name: StaticString
  /// One dash and a letter; empty for none.
  let short: StaticString
  /// What its value is called; empty where it takes none.
  let value: StaticString
  /// One line.
  let help: StaticString
  /// The value that holds where it is not given; empty for none.
  let usual: StaticString
  /// What its value must be, as in "--size must be ..."; empty where that is told otherwise.
  let must: StaticString
  /// The whole numbers that it takes.
  let limits: ClosedRange<Int>
  /// The verbs of the workstation that take it.
  let host: VerbSet
  /// The verbs of the board's program that take it.
  let board: VerbSet

  @inline(__always)
  init(
    _ name: StaticString, short: StaticString = "", value: StaticString = "", _ help: StaticString,
    usual: StaticString = "", must: StaticString = "", limits: ClosedRange<Int> = 0...0,
    host: VerbSet = .none, board: VerbSet = .none
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
    self.usual = usual
    self.must = must
    self.limits = limits
    self.host = host
    self.board = board
  }
}
