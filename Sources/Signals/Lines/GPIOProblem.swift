/// What can go wrong with GPIO lines.
public enum GPIOProblem: UInt8, Sendable {
  /// No libgpiod is installed.
  case noLibrary
  /// The machine has no GPIO chip.
  case noChips
  /// No chip has the label; the detail lists those there are.
  case noSuchChip
  /// A chip's device may not be opened; the detail is its group.
  case noPermission
  /// A chip cannot be opened or asked.
  case chipFailed
  /// The chip has no such line; the detail says which it has.
  case noSuchLine
  /// Two rules turn out to name one line; the detail is the other one's name.
  case lineTwice
  /// Somebody else holds the line; the detail says who.
  case lineInUse
  /// The chip refuses a request for no reason that is known better.
  case requestFailed
  /// A line cannot be set.
  case setFailed
}
