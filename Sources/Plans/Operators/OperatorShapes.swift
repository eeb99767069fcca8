import Kernels

/// An operator's record with the shapes of its tensors: what working memory and work depend on.
struct OperatorShapes {
  let record: OperatorRecord
  let input: TensorShape
  let output: TensorShape
  let instructionSet: InstructionSet

  /// The form that the record names; nil where there is no such form.
  var form: ConvolutionForm? { ConvolutionForm.named(record.form, of: instructionSet) }
}

extension OperatorRecord {
  /// The working memory of one worker, in bytes.
  ///
  /// - Parameters:
  ///   - input: the shape of its input.
  ///   - output: the shape of its output.
  ///   - instructionSet: the plan's.
  public func requiredScratchBytes(
    input: TensorShape, output: TensorShape, instructionSet: InstructionSet
  ) -> Int {
    guard let kind = OperatorKind(rawValue: kind) else { return 0 }
    return OperatorRules.of(kind).scratchBytes(
      OperatorShapes(record: self, input: input, output: output, instructionSet: instructionSet))
  }
}
