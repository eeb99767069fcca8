import Kernels
import Testing

@Suite struct PoolKernelTests {
  @Test(arguments: 0..<4, [true, false])
  func everyPartIsByTheDefinitionAndStaysInItsMemory(seed: Int, isMaximum: Bool) {
    var generator = Generator(seed: 400 + UInt64(seed))
    let memory = GuardedMemory(capacity: 1 << 17)
    let output = GuardedOutput(capacity: 1 << 14)
    for round in 0..<300 {
      let pool = PoolCase(from: &generator)
      let part = pool.output.part(from: &generator)
      let expected = pool.output.bytes(part) {
        pool.output($0, $1, $2, isMaximum: isMaximum)
      }
      let window = pool.window
      let held =
        (window.inputRow(part.rows.lowerBound, 0)..<window.inputRow(
          part.rows.upperBound - 1, Int(window.height) - 1) + 1)
        .clamped(to: 0..<pool.input.rows)
      let rolling = pool.input.rolling(held)
      for end in GuardedMemory.End.allCases {
        let isRolling = end == .first
        var shape = pool.input.shape()
        if isRolling { shape.heldRows = Int32(rolling.heldRows) }
        let input = KernelCall.Operand(
          base: memory.place(isRolling ? rolling.bytes : pool.input.bytes, at: end), shape: shape)
        for kernels in Machine.kernels {
          let fault = output.fault(count: pool.output.byteCount, at: end, expected: expected) {
            KernelCall(input: input, output: .init(base: $0, shape: pool.output.shape))
              .run(kernels.kernel(isMaximum ? .maxPool : .averagePool, 0), pool.call, part)
          }
          #expect(fault == nil, "\(kernels.instructionSet.name), round \(round), \(part): \(pool)")
        }
      }
    }
  }

  @Test func averageSendsHalvesUpOrAwayFromZeroAsAsked() {
    // The averages of 1 and 2, −1 and −2, 0 and −1.
    var input: [Int8] = [1, -1, 0, 2, -2, -1]
    for kernels in Machine.kernels {
      for (halfUp, expected) in [(true, [2, -1, 0]), (false, [2, -2, -1])] as [(Bool, [Int8])] {
        var call = PoolCall()
        call.window.width = 2
        call.roundsHalfUp = halfUp ? 1 : 0
        var output = [Int8](repeating: 0, count: 3)
        input.withUnsafeMutableBufferPointer { input in
          output.withUnsafeMutableBufferPointer { output in
            KernelCall(
              input: .init(
                base: input.baseAddress.unsafelyUnwrapped, shape: .dense(width: 2, channels: 3)),
              output: .init(
                base: output.baseAddress.unsafelyUnwrapped, shape: .dense(width: 1, channels: 3))
            ).run(
              kernels.kernel(.averagePool, 0), call, OutputPart(rows: 0..<1, columns: 0..<1))
          }
        }
        #expect(output == expected, "\(kernels.instructionSet.name)")
      }
    }
  }
}
