import Camera
import Plans
import Sessions
import Signals
import Tensors
import Text

/// A plan that passed its self-test, with the rules that were read for its classes: ready to run.
public struct PreparedPlan: ~Copyable {
  /// The plan, ready to run.
  public let session: Session
  /// The rules.
  public let rules: RuleSet
  /// Whether rules were given, but none was in them.
  public let hasEmptyRules: Bool
  /// The label of the chip that the board's lines are on; empty where the plan knows none.
  public let chip: LineName

  /// Tests a plan and reads the rules for it.
  ///
  /// - Parameters:
  ///   - name: what errors call the plan.
  ///   - isDryRun: whether no lines will be driven.
  ///   - addRules: adds the rules that the command line gives, and answers whether it gives any;
  ///     otherwise the plan's own rules hold.
  /// - Throws: where the plan sees no picture, fails its golden vector, or a rule does not suit it.
  public init(
    _ session: consuming Session, name: UnsafePointer<CChar>, isDryRun: Bool = false,
    addRules: (RuleParser, inout RuleSet) throws(RunError) -> Bool
  ) throws(RunError) {
    let plan = session.plan
    let input = plan.tensor(Int(plan.input.tensor))
    guard input.channels == 1 || input.channels == 3 else {
      throw RunError(name, "its input is no grey or RGB picture; `stint run` needs one")
    }
    guard plan.header.picture.rangeOrigin != PlanPicture.RangeOrigin.unknown.rawValue else {
      throw RunError(
        name, "nothing says which range of pixels it takes; plan it again with --mean and --std")
    }
    try session.requireSelfTest(name: name)
    var rules = RuleSet()
    let areGiven = try RuleReader.read(
      for: plan, isDryRun: isDryRun, into: &rules, add: addRules)
    self.rules = rules
    hasEmptyRules = areGiven && rules.count == 0
    chip = LineName(bytes: plan.name(plan.header.gpioChip))
    self.session = session
  }

  /// The size of the model's input, in pixels.
  public var inputSize: FrameSize { FrameSize(width: Int(input.width), height: Int(input.rows)) }

  /// Whether the model's input has colours.
  public var seesColour: Bool { input.channels == 3 }

  private var input: TensorRecord {
    session.plan.tensor(Int(session.plan.input.tensor))
  }

  /// The session alone.
  consuming func takeSession() -> Session { session }

  /// Whether this plan drives the same lines as another, which it may then replace while they are
  /// held.
  func drivesTheLines(of rules: RuleSet, on chip: LineName) -> Bool {
    guard chip == self.chip, rules.count == self.rules.count else { return false }
    for index in 0..<rules.count where rules.line(index) != self.rules.line(index) { return false }
    return true
  }
}
