/// Some verbs: those that take an option.
public struct VerbSet: Equatable, Sendable {
  private let bits: UInt16

  private init(bits: UInt16) { self.bits = bits }

  private init(_ verb: Verb) { self.init(bits: 1 << UInt16(verb.rawValue)) }

  /// Whether a verb is among them.
  public func contains(_ verb: Verb) -> Bool { bits >> UInt16(verb.rawValue) & 1 != 0 }

  /// All verbs of two sets.
  static func | (left: VerbSet, right: VerbSet) -> VerbSet { VerbSet(bits: left.bits | right.bits) }

  static var none: VerbSet { VerbSet(bits: 0) }
  static var all: VerbSet { VerbSet(bits: .max) }
  static var run: VerbSet { VerbSet(.run) }
  static var check: VerbSet { VerbSet(.check) }
  static var bench: VerbSet { VerbSet(.bench) }
  static var inspect: VerbSet { VerbSet(.inspect) }
  static var infer: VerbSet { VerbSet(.infer) }
  static var input: VerbSet { VerbSet(.input) }
  static var devices: VerbSet { VerbSet(.devices) }
  static var blink: VerbSet { VerbSet(.blink) }
  static var safe: VerbSet { VerbSet(.safe) }
  static var help: VerbSet { VerbSet(.help) }
  #if !hasFeature(Embedded)
    static var plan: VerbSet { VerbSet(.plan) }
    static var classify: VerbSet { VerbSet(.classify) }
    static var frame: VerbSet { VerbSet(.frame) }
    static var solve: VerbSet { VerbSet(.solve) }

    /// Those that give pictures to a model, on a workstation.
    static var pictures: VerbSet { .plan | .classify | .input | .run }
    /// Those that make inferences for their own sake, on a workstation.
    static var inferences: VerbSet { .classify | .infer | .run | .bench }
    /// Those that make a plan of a model on their way, on a workstation.
    static var models: VerbSet { .pictures | .inspect | .infer | .bench }
  #else
    // Rows are written once for both; a board does not ask who takes them on a workstation.
    static var pictures: VerbSet { .none }
    static var inferences: VerbSet { .none }
  #endif
}
