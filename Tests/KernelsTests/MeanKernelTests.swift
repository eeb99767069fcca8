import Kernels
import Tensors
import Testing

@Suite struct MeanKernelTests {
  @Test func meanIsTheScaledSumOverAllRowsAndPixels() {
    var generator = Generator(seed: 803)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 20) }
    let output = GuardedOutput(capacity: 1 << 10)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...7),
        // Sums of 16 bits hold 255 pixels.
        width: generator.once(in: 8) ? generator.within(240...530) : generator.within(1...7),
        channels: generator.once(in: 4) ? generator.within(60...150) : generator.within(1...70),
        from: &generator)
      let inputZero = generator.zeroPoint()
      let count = input.rows * input.width
      var call = MeanCall()
      call.factor = generator.factor(reach: 128 * Double(count))
      call.outputZeroPoint = generator.zeroPoint()
      let expected = (0..<input.channels).map { channel in
        var sum: Int64 = 0
        for row in 0..<input.rows {
          for x in 0..<input.width { sum += input.at(row, x, channel) - Int64(inputZero) }
        }
        let value = PlainArithmetic.requantised(sum, call.factor)
        return (
          position: channel,
          byte: PlainArithmetic.stored(value, call.outputZeroPoint, -128...127)
        )
      }
      // In two calls, as a plan may cut it.
      let cut = generator.within(0...input.rows - 1)
      for end in GuardedMemory.End.allCases {
        let sums = memory[1].room(Int32.self, count: input.channels, at: end)
        let operand = KernelCall.Operand(
          base: memory[0].place(input.bytes, at: end), shape: input.shape(zeroPoint: inputZero))
        for kernels in Machine.kernels {
          let fault = output.fault(count: input.channels, at: end, expected: expected) {
            let kernel = KernelCall(
              input: operand,
              output: .init(base: $0, shape: .dense(width: 1, channels: input.channels)),
              scratch: .init(sums.baseAddress))
            for rows in [0..<cut, cut..<input.rows] where !rows.isEmpty {
              kernel.run(
                kernels.kernel(.mean, 0), call,
                OutputPart(rows: rows, columns: 0..<input.width))
            }
          }
          #expect(fault == nil, "\(kernels.instructionSet.name): \(input)")
        }
      }
    }
  }
}
