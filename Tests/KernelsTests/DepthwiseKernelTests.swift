import Kernels
import Testing

@Suite struct DepthwiseKernelTests {
  @Test(arguments: 0..<4)
  func everyInstructionSetAnswersByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 200 + UInt64(seed))
    let memory = (0..<3).map { _ in GuardedMemory(capacity: 1 << 19) }
    let output = GuardedOutput(capacity: 1 << 13)
    for round in 0..<400 {
      let depthwise = DepthwiseCase(from: &generator)
      let expected = (0..<depthwise.outputRows).map { depthwise.expected($0) }
      let weights = depthwise.layout.packedWeights(depthwise.weights)
      let parameters = depthwise.layout.packedParameters(
        bias: depthwise.bias, factors: depthwise.factors, weights: depthwise.weights,
        inputZeroPoint: depthwise.inputZeroPoint)
      for end in GuardedMemory.End.allCases {
        let arguments = depthwise.arguments(
          weights: memory[0].place(weights, at: end),
          parameters: memory[1].place(parameters, at: end))
        let base = memory[2].place(depthwise.input.bytes, at: end)
        for row in 0..<depthwise.outputRows {
          let window = depthwise.input.window(
            base, first: row * depthwise.strideY - depthwise.padTop, step: depthwise.dilationY)
          for kernels in Machine.kernels {
            let fault = output.fault(
              count: depthwise.outputRowBytes, at: end, expected: expected[row]
            ) { kernels.convolveDepthwise(arguments, window, $0) }
            #expect(
              fault == nil,
              "\(kernels.instructionSet.name), round \(round), row \(row): \(depthwise)")
          }
        }
      }
    }
  }
}
