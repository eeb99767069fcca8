import Tensors

/// The first bytes of a plan file. All numbers are little-endian, all offsets count from the start
/// of the file.
public struct PlanHeader: BitwiseCopyable, Sendable {
  /// "STINTPLN".
  public static let magic: UInt64 = 0x4E4C_5054_4E49_5453
  /// The version of the format that this code reads and writes.
  public static let currentVersion: UInt32 = 5
  /// Sections and blobs start at multiples of this.
  public static let alignment = 64

  /// `PlanHeader.magic`.
  public var magic: UInt64 = PlanHeader.magic
  /// `PlanHeader.currentVersion`.
  public var version: UInt32 = PlanHeader.currentVersion
  /// `InstructionSet.rawValue`.
  public var instructionSet: UInt32 = 0
  /// The length of the file in bytes.
  public var fileBytes: UInt64 = 0
  /// `PlanChecksum` of the file from just after this field to its end.
  public var checksum: UInt64 = 0

  /// The memory that a run needs, in bytes.
  public var arenaBytes: UInt64 = 0
  /// What no placement of the same schedule can go below, in bytes.
  public var lowerBoundBytes: UInt64 = 0
  /// Multiply-accumulates of one run.
  public var macs: UInt64 = 0
  /// What the certificate checker signed; `stint check` replays the plan and compares.
  public var certificate: UInt64 = 0

  /// The `TensorRecord`s.
  public var tensors: PlanSection = PlanSection()
  /// The `OperatorRecord`s.
  public var operators: PlanSection = PlanSection()
  /// The `StepRecord`s.
  public var steps: PlanSection = PlanSection()
  /// Zero-terminated UTF-8 names, to which records refer by offset within the section.
  public var names: PlanSection = PlanSection()
  /// Class labels: as many zero-terminated UTF-8 strings as `count` says.
  public var labels: PlanSection = PlanSection()
  /// Packed weights, parameters, tables and constant tensors.
  public var constants: PlanSection = PlanSection()
  /// The output bytes expected for the golden input, in the model's declared type.
  public var golden: PlanSection = PlanSection()
  /// 3 × 256 bytes: for each channel, the stored input byte for each pixel byte.
  public var pixels: PlanSection = PlanSection()
  /// Rules for GPIO lines: as many zero-terminated UTF-8 strings as `count` says.
  public var rules: PlanSection = PlanSection()

  /// The `PlanBoundary`s: how the model declares its inputs and outputs.
  public var boundaries: PlanSection = PlanSection()
  /// The `ProgramRecord`s; one in this version.
  public var programs: PlanSection = PlanSection()

  /// The seed of the golden input.
  public var goldenSeed: UInt64 = 0
  /// The label of the board's GPIO chip, by offset in the names section; empty where there is none.
  public var gpioChip: UInt32 = 0
  /// The board's header, by offset in the names section: a line of text for each pin, with its number,
  /// its name and its line's offset, such as `11 GPIO17 17`.
  public var gpioHeader: UInt32 = 0

  /// How a picture becomes the input.
  public var picture: PlanPicture = PlanPicture()
  /// Which of the model's outputs is the plan's, counted in the model from 0.
  public var outputIndex: UInt32 = 0
  /// How many outputs the model has; the plan computes one of them.
  public var outputCount: UInt32 = 1

  /// All sections, in the order of their fields.
  var sections: InlineArray<11, PlanSection> {
    [
      tensors, operators, steps, names, labels, constants, golden, pixels, rules, boundaries,
      programs,
    ]
  }

  /// Creates an empty header.
  public init() {}
}
