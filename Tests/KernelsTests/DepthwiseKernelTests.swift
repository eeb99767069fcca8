import Kernels
import Testing

@Suite struct DepthwiseKernelTests {
  @Test(arguments: 0..<4)
  func everyPartIsByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 200 + UInt64(seed))
    let memory = (0..<3).map { _ in GuardedMemory(capacity: 1 << 19) }
    let output = GuardedOutput(capacity: 1 << 15)
    for round in 0..<300 {
      let depthwise = DepthwiseCase(from: &generator)
      let part = depthwise.output.part(from: &generator)
      let expected = depthwise.output.bytes(part, depthwise.output)
      // Of a whole tensor, and of a buffer that holds just the rows of the part.
      let window = depthwise.window
      let held =
        (window.inputRow(part.rows.lowerBound, 0)..<window.inputRow(
          part.rows.upperBound - 1, Int(window.height) - 1) + 1)
        .clamped(to: 0..<depthwise.input.rows)
      let rolling = depthwise.input.rolling(held)
      for end in GuardedMemory.End.allCases {
        let isRolling = end == .first
        var shape = depthwise.input.shape(zeroPoint: depthwise.inputZeroPoint)
        if isRolling { shape.heldRows = Int32(rolling.heldRows) }
        let input = KernelCall.Operand(
          base: memory[2].place(isRolling ? rolling.bytes : depthwise.input.bytes, at: end),
          shape: shape)
        for kernels in Machine.kernels {
          let set = kernels.instructionSet
          let layout = depthwise.layout(set)
          let placedWeights = memory[0].place(layout.packedWeights(depthwise.weights), at: end)
          let parameters = layout.packedParameters(
            bias: depthwise.bias, factors: depthwise.packedFactors(set),
            weights: depthwise.weights, inputZeroPoint: depthwise.inputZeroPoint)
          let placedParameters = memory[1].place(parameters, at: end)
          let fault = output.fault(
            count: depthwise.output.byteCount, at: end, expected: expected
          ) {
            KernelCall(
              input: input, output: .init(base: $0, shape: depthwise.output.shape),
              weights: placedWeights, parameters: placedParameters
            ).run(kernels.kernel(.depthwiseConvolution, 0), depthwise.call(set), part)
          }
          #expect(
            fault == nil, "\(kernels.instructionSet.name), round \(round), \(part): \(depthwise)")
        }
      }
    }
  }
}
