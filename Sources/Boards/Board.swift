import Kernels

/// What Stint knows of a board.
public struct Board: Codable, Equatable, Sendable {
  /// The name used on the command line: the file's name without its ending.
  public var name: String
  /// The board as its maker calls it.
  public var title: String
  /// The name of an `InstructionSet`, or "native" for the best of the machine that Stint runs on.
  public var instructionSet: String
  /// First-level data cache of one core, in KiB.
  public var l1DataKiB: Int
  /// One second-level cache, in KiB.
  public var l2KiB: Int
  /// How many cores it has: plans for it are for so many threads; nil for one.
  public var cores: Int?
  /// The header's lines; nil where there is none.
  public var gpio: GPIO?
  /// What to know of the board's cameras.
  public var camera: String?
}
