import Kernels
import Tensors
import Testing

@Suite struct ElementwiseKernelTests {
  @Test(arguments: ElementwiseCase.Kind.allCases)
  func everyInstructionSetAnswersByTheDefinitionAndStaysInItsMemory(kind: ElementwiseCase.Kind) {
    var generator = Generator(seed: 300)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 12) }
    let output = GuardedOutput(capacity: 1 << 12)
    for round in 0..<400 {
      let elementwise = ElementwiseCase(kind, from: &generator)
      let expected = elementwise.expected
      for end in GuardedMemory.End.allCases {
        let left = memory[0].place(elementwise.left, at: end)
        let right = memory[1].place(elementwise.right, at: end)
        for kernels in Machine.kernels {
          let fault = output.fault(count: elementwise.outputBytes, at: end, expected: expected) {
            elementwise.kernel(kernels)(elementwise.arguments, left, right, $0)
          }
          #expect(fault == nil, "\(kernels.instructionSet.name), round \(round): \(elementwise)")
        }
      }
    }
  }

  /// A row may be written over its own operand, byte for byte.
  @Test(arguments: ElementwiseCase.Kind.allCases)
  func outputMayReplaceAnOperandOfTheSameLayout(kind: ElementwiseCase.Kind) {
    var generator = Generator(seed: 301)
    for _ in 0..<100 {
      let elementwise = ElementwiseCase(kind, from: &generator)
      guard elementwise.leftPixelStride == elementwise.outputPixelStride,
        elementwise.rightPixelStride == elementwise.outputPixelStride
      else { continue }
      for kernels in Machine.kernels {
        var inPlace = elementwise.left
        inPlace.withUnsafeMutableBufferPointer { row in
          let start = row.baseAddress.unsafelyUnwrapped
          elementwise.kernel(kernels)(elementwise.arguments, start, elementwise.right, start)
        }
        #expect(elementwise.expected.allSatisfy { inPlace[$0.position] == $0.byte })
      }
    }
  }
}
