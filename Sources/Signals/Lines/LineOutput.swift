/// Where decisions go: the lines of a chip, or a text that says what they would be.
public protocol LineOutput: ~Copyable {
  /// Sets the lines that change. Nothing is allocated.
  mutating func set(_ changes: LineChanges) throws(GPIOError)

  /// Puts every line in its safe state: after a fault, and before the end.
  mutating func makeSafe() throws(GPIOError)
}
