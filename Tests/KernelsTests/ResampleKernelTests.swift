import Kernels
import Testing

@Suite struct ResampleKernelTests {
  /// A resampling: two positions and a fraction for each row, then for each pixel of a row.
  private struct Samples {
    let rows: [(Int, Int, Int64)]
    let columns: [(Int, Int, Int64)]

    var numbers: [Int32] { (rows + columns).flatMap { [Int32($0.0), Int32($0.1), Int32($0.2)] } }
  }

  @Test(arguments: 0..<4)
  func everyPartIsByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 900 + UInt64(seed))
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 17) }
    let output = GuardedOutput(capacity: 1 << 14)
    for round in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...4), width: generator.within(1...9),
        channels: generator.within(1...40), from: &generator)
      let result = PlainOutput(
        rows: generator.within(1...3), width: generator.within(1...9), channels: input.channels,
        from: &generator)
      // Now and then whole pixels, which are copied.
      func sample(_ count: Int) -> (Int, Int, Int64) {
        (
          generator.within(0...count - 1), generator.within(0...count - 1),
          generator.once(in: 3) ? 0 : Int64(generator.within(0...1024))
        )
      }
      let samples = Samples(
        rows: (0..<result.rows).map { _ in sample(input.rows) },
        columns: (0..<result.width).map { _ in sample(input.width) })
      let part = result.part(from: &generator)
      let expected = result.bytes(part) { row, x, channel in
        let (low, high, down) = samples.rows[row]
        let (left, right, over) = samples.columns[x]
        let sum =
          (1024 - down)
          * ((1024 - over) * input.at(low, left, channel) + over * input.at(low, right, channel))
          + down
          * ((1024 - over) * input.at(high, left, channel) + over * input.at(high, right, channel))
        return Int8(PlainArithmetic.nearestAway(sum, 1 << 20))
      }
      for end in GuardedMemory.End.allCases {
        let operand = KernelCall.Operand(
          base: memory[0].place(input.bytes, at: end), shape: input.shape())
        let numbers = memory[1].place(samples.numbers, at: end)
        for kernels in Machine.kernels {
          let fault = output.fault(count: result.byteCount, at: end, expected: expected) {
            KernelCall(
              input: operand, output: .init(base: $0, shape: result.shape), parameters: numbers
            ).run(kernels.kernel(.resample, 0), ResampleCall(), part)
          }
          #expect(fault == nil, "\(kernels.instructionSet.name), round \(round), \(part)")
        }
      }
    }
  }

  @Test func unsignedMixturesRoundHalvesUp() {
    // Stored 128 lower: 1 and 2, 0 and 255, 254 and 255.
    var input: [Int8] = [-127, -128, 126, -126, 127, 127]
    let half = Int32(bitPattern: Float(0.5).bitPattern)
    var call = ResampleCall()
    call.isReal = 1
    for kernels in Machine.kernels {
      var output = [Int8](repeating: 0, count: 3)
      input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          [0, 1, half, 0, 0, 0].withUnsafeBytes { numbers in
            KernelCall(
              input: .init(
                base: input.baseAddress.unsafelyUnwrapped,
                shape: .dense(rows: 2, width: 1, channels: 3)),
              output: .init(
                base: output.baseAddress.unsafelyUnwrapped, shape: .dense(width: 1, channels: 3)),
              parameters: numbers.baseAddress
            ).run(kernels.kernel(.resample, 0), call, OutputPart(rows: 0..<1, columns: 0..<1))
          }
        }
      }
      #expect(output == [-126, 0, 127], "\(kernels.instructionSet.name)")
    }
  }
}
