import Kernels
import Plans
import Testing

/// One fault planted in an otherwise good plan, and what the verifier must say of it.
struct Fault: Sendable, CustomTestStringConvertible {
  /// What is wrong, in the words of the test.
  let claim: String
  /// The operator of the plan.
  var kind = OperatorKind.convolution
  /// The `PlanError` that must come of it.
  let part: String
  let problem: String
  /// Changes the plan before it becomes bytes.
  var edit: @Sendable (inout PlanContents) -> Void = { _ in }
  /// Changes the header of the finished file.
  var editHeader: @Sendable (inout PlanHeader) -> Void = { _ in }

  var testDescription: String { "\(part): \(claim)" }

  /// The bytes of the faulty plan, with a checksum that fits.
  var bytes: [UInt8] {
    var contents = SamplePlan.contents(kind)
    edit(&contents)
    return PlanBytes.edited(contents.encoded(), editHeader)
  }

  /// A fault in the first tensor.
  static func tensor(
    _ claim: String, _ problem: String, _ edit: @escaping @Sendable (inout TensorRecord) -> Void
  ) -> Fault {
    Fault(claim: claim, part: "tensor", problem: problem, edit: { edit(&$0.tensors[0]) })
  }

  /// A fault in the operator.
  static func `operator`(
    _ kind: OperatorKind, _ claim: String, _ problem: String,
    _ edit: @escaping @Sendable (inout OperatorRecord) -> Void
  ) -> Fault {
    Fault(
      claim: "\(kind.name), \(claim)", kind: kind, part: "operator", problem: problem,
      edit: { edit(&$0.operators[0]) })
  }

  /// A fault in what the operator's kernel reads of it.
  static func call<Call: OperatorCall>(
    _ kind: OperatorKind, _: Call.Type, _ claim: String, _ problem: String,
    _ edit: @escaping @Sendable (inout Call) -> Void
  ) -> Fault {
    Fault(
      claim: "\(kind.name), \(claim)", kind: kind, part: "operator", problem: problem,
      edit: { $0.operators[0].editCall(Call.self, edit) })
  }

  /// A fault in a tensor that the operator does not like.
  static func operand(
    _ kind: OperatorKind, _ claim: String, _ problem: String, index: Int,
    _ edit: @escaping @Sendable (inout TensorRecord) -> Void
  ) -> Fault {
    Fault(
      claim: "\(kind.name), \(claim)", kind: kind, part: "operator", problem: problem,
      edit: { edit(&$0.tensors[index]) })
  }

  /// A fault in the step.
  static func step(
    _ kind: OperatorKind, _ claim: String, _ problem: String,
    _ edit: @escaping @Sendable (inout PlanContents) -> Void
  ) -> Fault {
    Fault(claim: claim, kind: kind, part: "step", problem: problem, edit: edit)
  }

  /// A fault in what the header's sections hold.
  static func contents(
    _ part: String, _ claim: String, _ problem: String,
    _ edit: @escaping @Sendable (inout PlanContents) -> Void
  ) -> Fault {
    Fault(claim: claim, part: part, problem: problem, edit: edit)
  }

  /// A fault in the header or in a section that it states.
  static func header(
    _ part: String, _ claim: String, _ problem: String,
    _ edit: @escaping @Sendable (inout PlanHeader) -> Void
  ) -> Fault {
    Fault(claim: claim, part: part, problem: problem, editHeader: edit)
  }
}
