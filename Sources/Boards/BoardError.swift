/// Why a board's description cannot be used.
public struct BoardError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, or the name that was asked for.
  public let file: String
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// One readable line.
  public var description: String { "\(file): \(problem); \(remedy)" }
}
