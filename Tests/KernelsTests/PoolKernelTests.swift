import Kernels
import Testing

@Suite struct PoolKernelTests {
  @Test(arguments: 0..<4, [true, false])
  func everyInstructionSetAnswersByTheDefinitionAndStaysInItsMemory(seed: Int, isMaximum: Bool) {
    var generator = Generator(seed: 400 + UInt64(seed))
    let memory = GuardedMemory(capacity: 1 << 17)
    let output = GuardedOutput(capacity: 1 << 12)
    for round in 0..<400 {
      let pool = PoolCase(from: &generator)
      for end in GuardedMemory.End.allCases {
        let base = memory.place(pool.input.bytes, at: end)
        for row in 0..<pool.outputRows {
          let expected = pool.expected(row, isMaximum: isMaximum)
          let window = pool.input.window(base, first: row * pool.strideY - pool.padTop, step: 1)
          for kernels in Machine.kernels {
            let fault = output.fault(count: pool.outputRowBytes, at: end, expected: expected) {
              if isMaximum {
                kernels.poolMaximum(pool.arguments, window, $0)
              } else {
                kernels.poolAverage(pool.arguments, window, $0)
              }
            }
            #expect(
              fault == nil, "\(kernels.instructionSet.name), round \(round), row \(row): \(pool)")
          }
        }
      }
    }
  }

  @Test func averageSendsHalvesUpOrAwayFromZeroAsAsked() {
    // The averages of 1 and 2, −1 and −2, 0 and −1.
    let rows: [[Int8]] = [[1, -1, 0], [2, -2, -1]]
    for kernels in Machine.kernels {
      for (halfUp, expected) in [(true, [2, -1, 0]), (false, [2, -2, -1])] as [(Bool, [Int8])] {
        let arguments = PoolArguments(
          inputWidth: 2, inputPixelStride: 3, outputWidth: 1, outputPixelStride: 3, channels: 3,
          kernelHeight: 1, kernelWidth: 2, strideX: 1, padLeft: 0, roundsHalfUp: halfUp,
          clampLow: -128, clampHigh: 127)
        var output = [Int8](repeating: 0, count: 3)
        (rows[0] + rows[1]).withUnsafeBufferPointer { bytes in
          let window = RowWindow(
            base: bytes.baseAddress.unsafelyUnwrapped, rowStride: 6, rows: 1, heldRows: 1,
            first: 0, step: 1)
          kernels.poolAverage(arguments, window, &output)
        }
        #expect(output == expected, "\(kernels.instructionSet.name)")
      }
    }
  }
}
