import Kernels
import Testing

@Suite struct TableKernelTests {
  @Test func tableReplacesEachByteAndTouchesNoOther() {
    var generator = Generator(seed: 800)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 13) }
    let output = GuardedOutput(capacity: 1 << 13)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...3), width: generator.within(1...20),
        channels: generator.within(1...70), from: &generator)
      let result = PlainOutput(
        rows: input.rows, width: input.width, channels: input.channels, from: &generator)
      let table = (0..<256).map { _ in generator.byte() }
      let part = result.part(from: &generator)
      let expected = result.bytes(part) {
        table[Int(UInt8(bitPattern: Int8(input.at($0, $1, $2))))]
      }
      for end in GuardedMemory.End.allCases {
        let entries = memory[0].place(table, at: end)
        let operand = KernelCall.Operand(
          base: memory[1].place(input.bytes, at: end), shape: input.shape())
        for kernels in Machine.kernels {
          let fault = output.fault(count: result.byteCount, at: end, expected: expected) {
            KernelCall(
              input: operand, output: .init(base: $0, shape: result.shape), parameters: entries
            ).run(kernels.kernel(.table, 0), EmptyCall(), part)
          }
          #expect(fault == nil, "\(kernels.instructionSet.name), \(part)")
        }
      }
    }
  }

  /// Every byte there is, in runs of any length.
  @Test func tableMayBeAppliedInPlace() {
    var generator = Generator(seed: 801)
    for _ in 0..<200 {
      let table = (0..<256).map { _ in generator.byte() }
      let channels = generator.within(1...140)
      let width = generator.within(1...9)
      let gap = generator.once(in: 2) ? 0 : generator.within(1...10)
      let row = (0..<width * (channels + gap)).map { _ in generator.byte() }
      var shape = TensorShape.dense(width: width, channels: channels)
      shape.pixelStride = Int32(channels + gap)
      for kernels in Machine.kernels {
        var bytes = row
        bytes.withUnsafeMutableBufferPointer { bytes in
          table.withUnsafeBytes { table in
            let operand = KernelCall.Operand(
              base: bytes.baseAddress.unsafelyUnwrapped, shape: shape)
            KernelCall(input: operand, output: operand, parameters: table.baseAddress)
              .run(
                kernels.kernel(.table, 0), EmptyCall(),
                OutputPart(rows: 0..<1, columns: 0..<width))
          }
        }
        let expected = row.enumerated().map { index, byte in
          index % (channels + gap) < channels ? table[Int(UInt8(bitPattern: byte))] : byte
        }
        #expect(bytes == expected, "\(kernels.instructionSet.name)")
      }
    }
  }
}
