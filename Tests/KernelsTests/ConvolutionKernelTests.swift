import Kernels
import Testing

@Suite struct ConvolutionKernelTests {
  /// What is wrong with a part of a convolution that a form made; nil is as it should be.
  private func fault(
    _ convolution: ConvolutionCase, _ part: OutputPart, _ kernels: KernelTable,
    _ form: ConvolutionForm, _ memory: [GuardedMemory], _ output: GuardedOutput,
    at end: GuardedMemory.End
  ) -> String? {
    let scratch = memory[3].room(UInt8.self, count: convolution.scratchBytes(form), at: end)
    let weights = convolution.layout(form).packedWeights(convolution.weights)
    let input = KernelCall.Operand(
      base: memory[2].place(convolution.input.bytes, at: end),
      shape: convolution.input.shape(zeroPoint: convolution.inputZeroPoint))
    let placedWeights = memory[0].place(weights, at: end)
    let parameters = memory[1].place(convolution.parameters(form), at: end)
    return output.fault(
      count: convolution.output.byteCount, at: end,
      expected: convolution.output.bytes(part, convolution.output)
    ) {
      KernelCall(
        input: input, output: .init(base: $0, shape: convolution.output.shape),
        weights: placedWeights, parameters: parameters, scratch: .init(scratch.baseAddress)
      ).run(kernels.kernel(.convolution, form.id), convolution.call(form), part)
    }
  }

  @Test(arguments: 0..<4)
  func everyPartOfEveryFormIsByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 100 + UInt64(seed))
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 20) }
    let output = GuardedOutput(capacity: 1 << 14)
    for round in 0..<300 {
      let convolution = ConvolutionCase(from: &generator)
      let part = convolution.output.part(from: &generator)
      for (kernels, form) in Machine.forms {
        for end in GuardedMemory.End.allCases {
          let fault = fault(convolution, part, kernels, form, memory, output, at: end)
          #expect(fault == nil, "form \(form.id), round \(round), \(part): \(convolution)")
        }
      }
    }
  }

  @Test func joinedRowsAreTheSameAsOneByOne() {
    var generator = Generator(seed: 110)
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 20) }
    let output = GuardedOutput(capacity: 1 << 14)
    for round in 0..<200 {
      let convolution = ConvolutionCase(isJoinable: true, from: &generator)
      let rows = convolution.output.part(from: &generator).rows
      let part = OutputPart(
        rows: rows, columns: 0..<convolution.output.width, isJoined: rows.count > 1)
      for (kernels, form) in Machine.forms where form.mayJoin {
        for end in GuardedMemory.End.allCases {
          let fault = fault(convolution, part, kernels, form, memory, output, at: end)
          #expect(fault == nil, "form \(form.id), round \(round), \(part): \(convolution)")
        }
      }
    }
  }

  @Test func rollingBufferGivesTheSameRows() {
    var generator = Generator(seed: 500)
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 20) }
    let output = GuardedOutput(capacity: 1 << 14)
    for _ in 0..<150 {
      let convolution = ConvolutionCase(from: &generator)
      let window = convolution.window
      for row in 0..<convolution.output.rows {
        let part = OutputPart(rows: row..<row + 1, columns: 0..<convolution.output.width)
        let first = window.inputRow(row, 0)
        let rolling = convolution.input.rolling(
          (first..<window.inputRow(row, Int(window.height) - 1) + 1)
            .clamped(to: 0..<convolution.input.rows))
        var shape = convolution.input.shape(zeroPoint: convolution.inputZeroPoint)
        shape.heldRows = Int32(rolling.heldRows)
        for (kernels, form) in Machine.forms {
          let weights = convolution.layout(form).packedWeights(convolution.weights)
          let input = KernelCall.Operand(
            base: memory[2].place(rolling.bytes, at: .last), shape: shape)
          let placedWeights = memory[0].place(weights, at: .last)
          let parameters = memory[1].place(convolution.parameters(form), at: .last)
          let fault = output.fault(
            count: convolution.output.byteCount, at: .last,
            expected: convolution.output.bytes(part, convolution.output)
          ) {
            KernelCall(
              input: input, output: .init(base: $0, shape: convolution.output.shape),
              weights: placedWeights, parameters: parameters,
              scratch: memory[3].bytes.baseAddress
            ).run(kernels.kernel(.convolution, form.id), convolution.call(form), part)
          }
          #expect(fault == nil, "form \(form.id), row \(row): \(convolution)")
        }
      }
    }
  }

  /// Depth and channels just around every multiple of quads, blocks and tiles.
  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70])
  func pointwiseRowsOfEveryWidthAndBlockAreExact(depth: Int) {
    var generator = Generator(seed: UInt64(depth))
    let memory = (0..<3).map { _ in GuardedMemory(capacity: 1 << 14) }
    for channels in [1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65, 70] {
      let row = generator.bytes(depth * 9)
      let weights = generator.bytes(depth * channels)
      let factors = (0..<channels).map { _ in generator.factor(reach: Double(depth) * 4_000) }
      for width in 1...9 {
        let expected = (0..<width).flatMap { x in
          (0..<channels).map { channel in
            let sum = (0..<depth).reduce(Int64(7)) {
              $0 + (Int64(row[x * depth + $1]) + 3) * Int64(weights[channel * depth + $1])
            }
            return PlainArithmetic.stored(
              PlainArithmetic.requantised(sum, factors[channel]), -5, -128...127)
          }
        }
        for (kernels, form) in Machine.forms {
          let layout = form.layout(groups: 1, outputDepth: channels, depth: depth)
          let parameters = layout.packedParameters(
            bias: [Int32](repeating: 7, count: channels),
            factors: PackedFactors(.fixedPoint(factors)),
            weights: weights, inputZeroPoint: -3, weightZeroPoint: 0,
            inputExcess: form.inputExcess)
          var call = ConvolutionCall()
          call.outputZeroPoint = -5
          var output = [Int8](repeating: 0, count: width * channels)
          output.withUnsafeMutableBufferPointer { bytes in
            // A window of one pixel is read where it lies: no scratch at all.
            KernelCall(
              input: .init(
                base: memory[2].place(Array(row[..<(width * depth)]), at: .last),
                shape: .dense(width: width, channels: depth, zeroPoint: -3)),
              output: .init(
                base: bytes.baseAddress.unsafelyUnwrapped,
                shape: .dense(width: width, channels: channels)),
              weights: memory[0].place(layout.packedWeights(weights), at: .last),
              parameters: memory[1].place(parameters, at: .last)
            ).run(
              kernels.kernel(.convolution, form.id), call,
              OutputPart(rows: 0..<1, columns: 0..<width))
          }
          #expect(output == expected, "form \(form.id): \(depth) → \(channels) × \(width)")
        }
      }
    }
  }
}
