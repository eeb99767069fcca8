/// The pins of the board that a plan is for, and the rules for them: the plan carries them as they are.
public struct PinSetup: Sendable {
  /// The label of the board's GPIO chip; empty where there is none.
  public var chip: String
  /// The board's header as the plan format writes it: a line of text for each pin.
  public var header: String
  /// Rules for GPIO lines; whoever gives them checks them.
  public var rules: [String]

  /// A board without pins, unless they are given.
  public init(chip: String = "", header: String = "", rules: [String] = []) {
    self.chip = chip
    self.header = header
    self.rules = rules
  }
}
