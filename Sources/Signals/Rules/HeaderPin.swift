/// One pin of a board's header that is a line of its GPIO chip; the board's description lists them.
public struct HeaderPin: Equatable, Sendable {
  /// The number printed on the board; 11 for the pin that users call `pin 11`. 0 if it has none.
  public var pin: Int
  /// The name that users write, such as `GPIO17`.
  public var name: LineName
  /// The line's number on the chip.
  public var offset: Int

  /// Creates the description of a pin.
  public init(pin: Int, name: LineName, offset: Int) {
    self.pin = pin
    self.name = name
    self.offset = offset
  }
}
