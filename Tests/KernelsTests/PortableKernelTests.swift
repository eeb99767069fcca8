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
        let fault = output.fault(count: result.byteCount, at: end, expected: expected) {
          KernelCall(
            input: operand, output: .init(base: $0, shape: result.shape), parameters: entries
          ).run(PortableKernels.kernel(.table), EmptyCall(), part)
        }
        #expect(fault == nil)
      }
    }
  }

  @Test func tableMayBeAppliedInPlace() {
    var generator = Generator(seed: 801)
    let table = (0..<256).map { _ in generator.byte() }
    let row = (0..<200).map { _ in generator.byte() }
    var shape = TensorShape.dense(width: 20, channels: 7)
    shape.pixelStride = 10
    var bytes = row
    bytes.withUnsafeMutableBufferPointer { bytes in
      table.withUnsafeBytes { table in
        let operand = KernelCall.Operand(base: bytes.baseAddress.unsafelyUnwrapped, shape: shape)
        KernelCall(input: operand, output: operand, parameters: table.baseAddress)
          .run(
            PortableKernels.kernel(.table), EmptyCall(), OutputPart(rows: 0..<1, columns: 0..<20))
      }
    }
    for (index, byte) in row.enumerated() {
      let isOwn = index % 10 < 7
      #expect(bytes[index] == (isOwn ? table[Int(UInt8(bitPattern: byte))] : byte))
    }
  }

  @Test func padSurroundsATensorWithOneByte() {
    var generator = Generator(seed: 802)
    let memory = GuardedMemory(capacity: 1 << 13)
    let output = GuardedOutput(capacity: 1 << 14)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...3), width: generator.within(1...12),
        channels: generator.within(1...40), from: &generator)
      var call = PadCall()
      call.top = Int32(generator.within(0...2))
      call.left = Int32(generator.within(0...4))
      call.front = Int32(generator.within(0...3))
      call.fill = Int32(generator.byte())
      let result = PlainOutput(
        rows: Int(call.top) + input.rows + generator.within(0...2),
        width: Int(call.left) + input.width + generator.within(0...4),
        channels: Int(call.front) + input.channels + generator.within(0...3), from: &generator)
      let part = result.part(from: &generator)
      let expected = result.bytes(part) { row, x, channel in
        let fromChannel = channel - Int(call.front)
        guard (0..<input.channels).contains(fromChannel) else { return Int8(call.fill) }
        return Int8(
          input.at(row - Int(call.top), x - Int(call.left), fromChannel, padding: call.fill))
      }
      for end in GuardedMemory.End.allCases {
        let operand = KernelCall.Operand(
          base: memory.place(input.bytes, at: end), shape: input.shape())
        let fault = output.fault(count: result.byteCount, at: end, expected: expected) {
          KernelCall(input: operand, output: .init(base: $0, shape: result.shape))
            .run(PortableKernels.kernel(.pad), call, part)
        }
        #expect(fault == nil)
      }
    }
  }

  @Test func meanIsTheScaledSumOverAllRowsAndPixels() {
    var generator = Generator(seed: 803)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 16) }
    let output = GuardedOutput(capacity: 1 << 10)
    for _ in 0..<300 {
      let input = PlainTensor(
        rows: generator.within(1...7), width: generator.within(1...7),
        channels: generator.within(1...70), from: &generator)
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
        let fault = output.fault(count: input.channels, at: end, expected: expected) {
          let kernel = KernelCall(
            input: operand,
            output: .init(base: $0, shape: .dense(width: 1, channels: input.channels)),
            scratch: .init(sums.baseAddress))
          for rows in [0..<cut, cut..<input.rows] where !rows.isEmpty {
            kernel.run(
              PortableKernels.kernel(.mean), call,
              OutputPart(rows: rows, columns: 0..<input.width))
          }
        }
        #expect(fault == nil)
      }
    }
  }

  /// What looks at whole pixels makes any of them alone.
  @Test(arguments: [OperatorKind.softmax, .l2Normalisation, .pairTable])
  func aPartIsThatPartOfTheWhole(kind: OperatorKind) {
    var generator = Generator(seed: 804)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 16) }
    let numbers = memory[1].place(
      (0..<16_384).map { _ in Int32(generator.within(1...Int(Int32.max))) }, at: .last)
    let output = GuardedOutput(capacity: 1 << 14)
    for _ in 0..<100 {
      let input = PlainTensor(
        rows: generator.within(1...3), width: generator.within(1...9),
        channels: generator.within(1...40), from: &generator)
      let result = PlainOutput(
        rows: input.rows, width: input.width, channels: input.channels, from: &generator)
      var whole = [Int8](repeating: 0, count: result.byteCount)
      let operand = KernelCall.Operand(
        base: memory[0].place(input.bytes, at: .last), shape: input.shape())
      func run(_ base: UnsafeMutablePointer<Int8>, _ part: OutputPart) {
        KernelCall(
          input: operand, output: .init(base: base, shape: result.shape), parameters: numbers
        ).run(PortableKernels.kernel(kind), NormalisationCall(), part)
      }
      whole.withUnsafeMutableBufferPointer {
        run($0.baseAddress.unsafelyUnwrapped, result.whole)
      }
      let part = result.part(from: &generator)
      let expected = result.bytes(part) {
        whole[$0 * result.rowStride + $1 * result.pixelStride + $2]
      }
      let fault = output.fault(count: result.byteCount, at: .last, expected: expected) {
        run($0, part)
      }
      #expect(fault == nil, "\(kind.name) \(part)")
    }
  }
}
