import Kernels
import Tensors
import Testing

@Suite struct PortableKernelTests {
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
