/// Some of all forms of the convolution, in the order in which they are listed.
public struct ConvolutionForms: Sequence, IteratorProtocol, Sendable {
  private let instructionSet: InstructionSet
  private var index = 0

  /// The forms of an instruction set, the usual one first.
  public init(of instructionSet: InstructionSet) { self.instructionSet = instructionSet }

  /// The next one; nil after the last.
  public mutating func next() -> ConvolutionForm? {
    let forms = ConvolutionForm.all
    while index < forms.count {
      let form = forms[index]
      index += 1
      if form.instructionSet == instructionSet { return form }
    }
    return nil
  }
}
