import KernelSelection
import Kernels
import Testing

/// What is said of a form in one place is what was compiled.
@Suite struct FormTests {
  @Test func everyCompiledFormReportsWhatIsListed() {
    for kernels in Machine.kernels {
      for form in ConvolutionForm.all(of: kernels.instructionSet) {
        #expect(kernels.form(form.id) == form)
      }
    }
    #expect(Machine.kernels.contains { $0.instructionSet == .portable })
  }

  @Test func noFormIsCompiledThatIsNotListed() {
    for kernels in Machine.kernels {
      for id in 0..<UInt32(100)
      where ConvolutionForm.named(id, of: kernels.instructionSet) == nil {
        #expect(kernels.form(id) == nil)
        #expect(id == 0 || kernels.kernel(.convolution, id) == nil)
      }
    }
  }

  @Test func everyFormHasANumberOfItsOwn() {
    let forms = InstructionSet.allCases.flatMap { Array(ConvolutionForm.all(of: $0)) }
    #expect(forms.count == ConvolutionForm.all.count)
    #expect(Set(forms.map(\.id)).count == forms.count)
    for form in forms {
      #expect(form.id > 0)
      #expect(ConvolutionForm.named(form.id, of: form.instructionSet) == form)
    }
  }

  @Test(arguments: OperatorKind.allCases)
  func everyKindButASourceHasAKernel(kind: OperatorKind) {
    for kernels in Machine.kernels {
      let usual = ConvolutionForm.best(
        of: kernels.instructionSet, pixels: 8, outputDepth: 8, weights: -128...127)
      let form = kind == .convolution || kind == .matrixProduct ? usual.id : 0
      #expect((kernels.kernel(kind, form) == nil) == (kind == .source))
    }
  }

  @Test(arguments: InstructionSet.allCases)
  func theBestFormIsOneOfTheSetAndExactForTheWeights(set: InstructionSet) {
    for pixels in [1, 2, 7, 8, 9, 100] {
      for depth in [1, 8, 16, 64, 1001] {
        let form = ConvolutionForm.best(
          of: set, pixels: pixels, outputDepth: depth, weights: -128...127)
        #expect(ConvolutionForm.named(form.id, of: set) == form)
        #expect(form.weights == -128...127)
      }
    }
  }
}
