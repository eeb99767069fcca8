import Kernels

/// What Stint knows of a board.
public struct Board: Codable, Equatable, Sendable {
  /// The name used on the command line: the file's name without its ending.
  public var name: String
  /// The board as its maker calls it.
  public var title: String
  /// The processor, as `-mcpu` calls it; "native" for the machine that Stint runs on.
  public var cpu: String
  /// The name of an `InstructionSet`, or "native" for the best of the machine that Stint runs on.
  public var instructionSet: String
  /// Processor cores.
  public var cores: Int
  /// First-level data cache of one core, in KiB.
  public var l1DataKiB: Int
  /// Second-level cache, in KiB, and how many cores share it.
  public var l2KiB: Int
  /// How many cores share the second-level cache.
  public var l2SharedByCores: Int
  /// Third-level cache, in KiB; 0 where there is none.
  public var l3KiB: Int
  /// The header's lines; nil where there is none.
  public var gpio: GPIO?
  /// What to know of the board's cameras.
  public var camera: String?
}
