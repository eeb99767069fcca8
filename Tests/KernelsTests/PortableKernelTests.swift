import Kernels
import Tensors
import Testing

@Suite struct PortableKernelTests {
  @Test func tableReplacesEachByteAndTouchesNoOther() {
    var generator = Generator(seed: 800)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 13) }
    let output = GuardedOutput(capacity: 1 << 13)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: 1, width: generator.within(1...20), channels: generator.within(1...70),
        from: &generator)
      let table = (0..<256).map { _ in generator.byte() }
      let stride = generator.once(in: 2) ? input.channels : input.channels + generator.within(1...9)
      let expected = (0..<input.width).flatMap { x in
        (0..<input.channels).map { channel in
          let byte = UInt8(bitPattern: Int8(input.at(0, x, channel)))
          return (position: x * stride + channel, byte: table[Int(byte)])
        }
      }
      for end in GuardedMemory.End.allCases {
        let entries = memory[0].place(table, at: end)
        let row = memory[1].place(input.bytes, at: end)
        let count = (input.width - 1) * stride + input.channels
        let fault = output.fault(count: count, at: end, expected: expected) {
          PortableKernels.applyTable(
            entries, width: input.width, channels: input.channels, input: row,
            inputPixelStride: input.pixelStride, output: $0, outputPixelStride: stride)
        }
        #expect(fault == nil)
      }
    }
  }

  @Test func tableMayBeAppliedInPlace() {
    var generator = Generator(seed: 801)
    let table = (0..<256).map { _ in generator.byte() }
    let row = (0..<200).map { _ in generator.byte() }
    var bytes = row
    bytes.withUnsafeMutableBufferPointer {
      let start = $0.baseAddress.unsafelyUnwrapped
      PortableKernels.applyTable(
        table, width: 20, channels: 7, input: start, inputPixelStride: 10, output: start,
        outputPixelStride: 10)
    }
    for (index, byte) in row.enumerated() {
      let isOwn = index % 10 < 7
      #expect(bytes[index] == (isOwn ? table[Int(UInt8(bitPattern: byte))] : byte))
    }
  }

  @Test func padSurroundsARowWithZeroPoints() {
    var generator = Generator(seed: 802)
    let memory = GuardedMemory(capacity: 1 << 13)
    let output = GuardedOutput(capacity: 1 << 13)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: 1, width: generator.within(1...12), channels: generator.within(1...40),
        from: &generator)
      let left = generator.within(0...4)
      let front = generator.within(0...3)
      let width = left + input.width + generator.within(0...4)
      let channels = front + input.channels + generator.within(0...3)
      let stride = channels + (generator.once(in: 2) ? generator.within(1...9) : 0)
      let zeroPoint = generator.byte()
      let isBorder = generator.once(in: 5)
      let expected = (0..<width).flatMap { x in
        (0..<channels).map { channel in
          let (fromX, fromChannel) = (x - left, channel - front)
          let isInside =
            !isBorder && (0..<input.width).contains(fromX)
            && (0..<input.channels).contains(fromChannel)
          return (
            position: x * stride + channel,
            byte: isInside ? Int8(input.at(0, fromX, fromChannel)) : zeroPoint
          )
        }
      }
      for end in GuardedMemory.End.allCases {
        let row = memory.place(input.bytes, at: end)
        let count = (width - 1) * stride + channels
        let fault = output.fault(count: count, at: end, expected: expected) {
          PortableKernels.pad(
            input: isBorder ? nil : row, inputWidth: input.width, inputChannels: input.channels,
            inputPixelStride: input.pixelStride, left: left, front: front, fill: zeroPoint,
            output: $0, outputWidth: width, outputChannels: channels, outputPixelStride: stride)
        }
        #expect(fault == nil)
      }
    }
  }

  @Test func meanIsTheScaledSumOverAllRowsAndPixels() {
    var generator = Generator(seed: 803)
    let memory = GuardedMemory(capacity: 1 << 16)
    let output = GuardedOutput(capacity: 1 << 10)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...7), width: generator.within(1...7),
        channels: generator.within(1...70), from: &generator)
      let (inputZero, outputZero) = (generator.zeroPoint(), generator.zeroPoint())
      let count = input.rows * input.width
      let factor = generator.factor(reach: 128 * Double(count))
      let expected = (0..<input.channels).map { channel in
        var sum: Int64 = 0
        for row in 0..<input.rows {
          for x in 0..<input.width { sum += input.at(row, x, channel) - Int64(inputZero) }
        }
        let value = PlainArithmetic.requantised(sum, factor)
        return (
          position: channel, byte: PlainArithmetic.stored(value, outputZero, -128...127)
        )
      }
      for end in GuardedMemory.End.allCases {
        let base = memory.place(input.bytes, at: end)
        var sums = [Int32](repeating: 0, count: input.channels)
        for row in 0..<input.rows {
          PortableKernels.sum(
            row: base + row * input.rowStride, width: input.width, channels: input.channels,
            pixelStride: input.pixelStride, into: &sums)
        }
        let fault = output.fault(count: input.channels, at: end, expected: expected) {
          PortableKernels.finishMean(
            sums: sums, channels: input.channels, count: count, inputZeroPoint: inputZero,
            factor: factor, outputZeroPoint: outputZero, output: $0)
        }
        #expect(fault == nil)
      }
    }
  }
}
