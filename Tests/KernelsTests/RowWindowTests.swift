import Kernels
import Testing

@Suite struct RowWindowTests {
  /// The offsets of a window's rows from its base; nil for padding.
  private func rows(_ window: RowWindow, base: UnsafePointer<Int8>, count: Int) -> [Int?] {
    (0..<count).map { window.row($0).map { $0 - base } }
  }

  @Test func rowsOutsideTheTensorArePadding() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 4, heldRows: 4, first: -2, step: 1)
      #expect(rows(window, base: base, count: 8) == [nil, nil, 0, 10, 20, 30, nil, nil])
    }
  }

  @Test func dilationSkipsRows() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 6, heldRows: 6, first: -1, step: 3)
      #expect(rows(window, base: base, count: 4) == [nil, 20, 50, nil])
    }
  }

  @Test func rollingBufferHoldsRowsInTurn() {
    let memory = [Int8](repeating: 0, count: 64)
    memory.withUnsafeBufferPointer { bytes in
      let base = bytes.baseAddress.unsafelyUnwrapped
      let window = RowWindow(base: base, rowStride: 10, rows: 9, heldRows: 3, first: 4, step: 1)
      #expect(rows(window, base: base, count: 6) == [10, 20, 0, 10, 20, nil])
    }
  }

  /// The rows that a window may look at, in a buffer of just so many.
  private func rolled(_ input: PlainTensor, _ held: Range<Int>) -> (bytes: [Int8], count: Int) {
    let count = max(1, held.count)
    var bytes = [Int8](repeating: 85, count: count * input.rowStride)
    for row in held {
      let from = row * input.rowStride
      for index in 0..<min(input.rowStride, input.bytes.count - from) {
        bytes[row % count * input.rowStride + index] = input.bytes[from + index]
      }
    }
    return (bytes, count)
  }

  @Test func convolutionOverRollingBufferGivesTheSameRows() {
    var generator = Generator(seed: 500)
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 20) }
    for _ in 0..<150 {
      let convolution = ConvolutionCase(from: &generator)
      let reach = (convolution.kernelHeight - 1) * convolution.dilationY
      for kernels in Machine.kernels {
        let set = kernels.instructionSet
        let weights = convolution.layout(set).packedWeights(convolution.weights)
        let arguments = convolution.arguments(
          weights: memory[0].place(weights, at: .last),
          parameters: memory[1].place(convolution.parameters(set), at: .last),
          scratch: memory[3].bytes.baseAddress.unsafelyUnwrapped)
        for row in 0..<convolution.outputRows {
          let first = row * convolution.strideY - convolution.padTop
          let rows = 0..<convolution.input.rows
          let rolling = rolled(convolution.input, (first..<first + reach + 1).clamped(to: rows))
          var whole = [Int8](repeating: 0, count: convolution.outputRowBytes)
          var again = whole
          kernels.convolve(
            arguments,
            convolution.input.window(
              memory[2].place(convolution.input.bytes, at: .last), first: first,
              step: convolution.dilationY), &whole)
          let window = RowWindow(
            base: memory[2].place(rolling.bytes, at: .last),
            rowStride: convolution.input.rowStride, rows: convolution.input.rows,
            heldRows: rolling.count, first: first, step: convolution.dilationY)
          kernels.convolve(arguments, window, &again)
          #expect(again == whole, "\(set.name): \(convolution)")
        }
      }
    }
  }

  @Test func poolsAndDepthwiseOverRollingBufferGiveTheSameRows() {
    var generator = Generator(seed: 501)
    let memory = (0..<3).map { _ in GuardedMemory(capacity: 1 << 19) }
    for _ in 0..<150 {
      let depthwise = DepthwiseCase(from: &generator)
      let weights = depthwise.layout.packedWeights(depthwise.weights)
      let parameters = depthwise.layout.packedParameters(
        bias: depthwise.bias, factors: depthwise.factors, weights: depthwise.weights,
        inputZeroPoint: depthwise.inputZeroPoint)
      let arguments = depthwise.arguments(
        weights: memory[0].place(weights, at: .last),
        parameters: memory[1].place(parameters, at: .last))
      let reach = (depthwise.kernelHeight - 1) * depthwise.dilationY + 1
      let pool = PoolCase(from: &generator)
      for kernels in Machine.kernels {
        let first = (depthwise.outputRows - 1) * depthwise.strideY - depthwise.padTop
        expectSameRows(
          depthwise.input, first: first, reach: reach, step: depthwise.dilationY, memory[2],
          bytes: depthwise.outputRowBytes
        ) { kernels.convolveDepthwise(arguments, $0, $1) }
        expectSameRows(
          pool.input, first: (pool.outputRows - 1) * pool.strideY - pool.padTop,
          reach: pool.kernelHeight, step: 1, memory[2], bytes: pool.outputRowBytes
        ) { kernels.poolAverage(pool.arguments, $0, $1) }
      }
    }
  }

  private func expectSameRows(
    _ input: PlainTensor, first: Int, reach: Int, step: Int, _ memory: GuardedMemory, bytes: Int,
    _ kernel: (RowWindow, KernelTable.Output) -> Void
  ) {
    let rolling = rolled(input, (first..<first + reach).clamped(to: 0..<input.rows))
    var whole = [Int8](repeating: 0, count: bytes)
    var again = whole
    kernel(
      input.window(memory.place(input.bytes, at: .last), first: first, step: step), &whole)
    let window = RowWindow(
      base: memory.place(rolling.bytes, at: .last), rowStride: input.rowStride, rows: input.rows,
      heldRows: rolling.count, first: first, step: step)
    kernel(window, &again)
    #expect(again == whole)
  }
}
