import Kernels
import Testing

@Suite struct ResampleKernelTests {
  @Test(arguments: 0..<4)
  func everyInstructionSetAnswersByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 900 + UInt64(seed))
    let memory = GuardedMemory(capacity: 1 << 17)
    let output = GuardedOutput(capacity: 1 << 12)
    for round in 0..<400 {
      let input = PlainTensor(
        rows: 2, width: generator.within(1...9), channels: generator.within(1...40),
        from: &generator)
      let width = generator.within(1...9)
      let stride = input.channels + (generator.once(in: 2) ? generator.within(1...20) : 0)
      // Now and then whole pixels, which are copied.
      func fraction() -> Int64 {
        generator.once(in: 3) ? 0 : Int64(generator.within(0...1024))
      }
      let down = fraction()
      let columns = (0..<width).map { _ in
        (generator.within(0...input.width - 1), generator.within(0...input.width - 1), fraction())
      }
      let expected = (0..<width).flatMap { x in
        (0..<input.channels).map { channel in
          let (left, right, over) = columns[x]
          let sum =
            (1024 - down)
            * ((1024 - over) * input.at(0, left, channel) + over * input.at(0, right, channel))
            + down
            * ((1024 - over) * input.at(1, left, channel) + over * input.at(1, right, channel))
          return (
            position: x * stride + channel,
            byte: Int8(PlainArithmetic.nearestAway(sum, 1 << 20))
          )
        }
      }
      let samples = columns.flatMap { [Int32($0.0), Int32($0.1), Int32($0.2)] }
      for end in GuardedMemory.End.allCases {
        let base = memory.place(input.bytes, at: end)
        samples.withUnsafeBufferPointer { samples in
          let arguments = ResampleArguments(
            outputWidth: width, channels: input.channels, inputPixelStride: input.pixelStride,
            outputPixelStride: stride, fraction: Int32(down),
            columns: samples.baseAddress.unsafelyUnwrapped)
          for kernels in Machine.kernels {
            let fault = output.fault(
              count: (width - 1) * stride + input.channels, at: end, expected: expected
            ) { kernels.resample(arguments, base, base + input.rowStride, $0) }
            #expect(fault == nil, "\(kernels.instructionSet.name), round \(round)")
          }
        }
      }
    }
  }

  @Test func unsignedMixturesRoundHalvesUp() {
    // Stored 128 lower: 1 and 2, 0 and 255, 254 and 255.
    let rows: [[Int8]] = [[-127, -128, 126], [-126, 127, 127]]
    let half = Int32(bitPattern: Float(0.5).bitPattern)
    var output = [Int8](repeating: 0, count: 3)
    [Int32](repeating: 0, count: 3).withUnsafeBufferPointer { columns in
      let arguments = ResampleArguments(
        outputWidth: 1, channels: 3, inputPixelStride: 3, outputPixelStride: 3, fraction: half,
        columns: columns.baseAddress.unsafelyUnwrapped)
      PortableKernels.resampleUnsigned(arguments, rows[0], rows[1], &output)
    }
    #expect(output == [-126, 0, 127])
  }
}
