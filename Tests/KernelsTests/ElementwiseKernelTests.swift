import Kernels
import Tensors
import Testing

@Suite struct ElementwiseKernelTests {
  @Test(arguments: ElementwiseCase.kinds)
  func everyPartIsByTheDefinitionAndStaysInItsMemory(kind: OperatorKind) {
    var generator = Generator(seed: 300)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 13) }
    let output = GuardedOutput(capacity: 1 << 13)
    for round in 0..<400 {
      let elementwise = ElementwiseCase(kind, from: &generator)
      let part = elementwise.output.part(from: &generator)
      let expected = elementwise.output.bytes(part, elementwise.output)
      for end in GuardedMemory.End.allCases {
        let left = KernelCall.Operand(
          base: memory[0].place(elementwise.left.bytes, at: end),
          shape: elementwise.left.shape(zeroPoint: elementwise.leftZeroPoint))
        let right = KernelCall.Operand(
          base: memory[1].place(elementwise.right.bytes, at: end),
          shape: elementwise.right.shape(zeroPoint: elementwise.rightZeroPoint))
        for kernels in Machine.kernels {
          let fault = output.fault(
            count: elementwise.output.byteCount, at: end, expected: expected
          ) {
            KernelCall(
              input: left, second: right,
              output: .init(base: $0, shape: elementwise.output.shape)
            ).run(kernels.kernel(kind, 0), elementwise.call, part)
          }
          #expect(
            fault == nil, "\(kernels.instructionSet.name), round \(round), \(part): \(elementwise)")
        }
      }
    }
  }

  /// A row may be written over its own operand, byte for byte.
  @Test(arguments: ElementwiseCase.kinds)
  func outputMayReplaceAnOperandOfTheSameLayout(kind: OperatorKind) {
    var generator = Generator(seed: 301)
    var checked = 0
    for _ in 0..<400 {
      let elementwise = ElementwiseCase(kind, from: &generator)
      let (left, output) = (elementwise.left, elementwise.output)
      guard left.rows == output.rows, left.width == output.width,
        left.channels == output.channels
      else { continue }
      checked += 1
      var shape = output.shape
      shape.pixelStride = Int32(left.pixelStride)
      shape.rowStride = Int32(left.rowStride)
      for kernels in Machine.kernels {
        var inPlace = left.bytes
        var right = elementwise.right.bytes
        inPlace.withUnsafeMutableBufferPointer { bytes in
          right.withUnsafeMutableBufferPointer { right in
            let start = bytes.baseAddress.unsafelyUnwrapped
            KernelCall(
              input: .init(base: start, shape: left.shape(zeroPoint: elementwise.leftZeroPoint)),
              second: .init(
                base: right.baseAddress.unsafelyUnwrapped,
                shape: elementwise.right.shape(zeroPoint: elementwise.rightZeroPoint)),
              output: .init(base: start, shape: shape)
            ).run(kernels.kernel(kind, 0), elementwise.call, output.whole)
          }
        }
        for row in 0..<left.rows {
          for x in 0..<left.width {
            for channel in 0..<left.channels {
              #expect(
                inPlace[row * left.rowStride + x * left.pixelStride + channel]
                  == elementwise.output(row, x, channel))
            }
          }
        }
      }
    }
    #expect(checked > 50)
  }

  /// A pixel of few channels that stands for all is repeated along a row.
  @Test(arguments: ElementwiseCase.kinds)
  func pixelsOfFewChannelsAreRepeated(kind: OperatorKind) {
    var generator = Generator(seed: 302)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 13) }
    let output = GuardedOutput(capacity: 1 << 13)
    for channels in 1...40 {
      let elementwise = ElementwiseCase(
        kind, rows: 2, width: generator.within(2...30), channels: channels, isDense: true,
        from: &generator)
      let part = elementwise.output.part(from: &generator)
      let expected = elementwise.output.bytes(part, elementwise.output)
      let left = KernelCall.Operand(
        base: memory[0].place(elementwise.left.bytes, at: .last),
        shape: elementwise.left.shape(zeroPoint: elementwise.leftZeroPoint))
      let right = KernelCall.Operand(
        base: memory[1].place(elementwise.right.bytes, at: .last),
        shape: elementwise.right.shape(zeroPoint: elementwise.rightZeroPoint))
      for kernels in Machine.kernels {
        let fault = output.fault(
          count: elementwise.output.byteCount, at: .last, expected: expected
        ) {
          KernelCall(
            input: left, second: right,
            output: .init(base: $0, shape: elementwise.output.shape)
          ).run(kernels.kernel(kind, 0), elementwise.call, part)
        }
        #expect(fault == nil, "\(kernels.instructionSet.name), \(part): \(elementwise)")
      }
    }
  }
}
