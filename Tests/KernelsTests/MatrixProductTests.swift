import Kernels
import Tensors
import Testing

@Suite struct MatrixProductTests {
  @Test(arguments: 0..<4)
  func everyPartOfEveryFormIsByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 700 + UInt64(seed))
    let memory = (0..<3).map { _ in GuardedMemory(capacity: 1 << 16) }
    let output = GuardedOutput(capacity: 1 << 14)
    for round in 0..<100 {
      let (rows, width) = (generator.within(1...3), generator.within(1...11))
      let (depth, columns) = (generator.within(1...40), generator.within(1...70))
      // One matrix may stand for all.
      let left = PlainTensor(
        rows: generator.once(in: 3) ? 1 : rows, width: width, channels: depth, from: &generator)
      let right = PlainTensor(
        rows: generator.once(in: 3) ? 1 : rows, width: depth, channels: columns, from: &generator)
      let result = PlainOutput(rows: rows, width: width, channels: columns, from: &generator)
      let (leftZero, rightZero) = (generator.zeroPoint(), generator.zeroPoint())
      let clamp = generator.clamp()
      var call = MatrixProductCall()
      call.factor = generator.factor(reach: Double(depth) * 5_000)
      call.outputZeroPoint = generator.zeroPoint()
      call.clampLow = clamp.lowerBound
      call.clampHigh = clamp.upperBound
      let part = result.part(from: &generator)
      let expected = result.bytes(part) { row, x, column in
        let sum = (0..<depth).reduce(Int64(0)) {
          let factor = left.at(min(row, left.rows - 1), x, $1) - Int64(leftZero)
          return $0
            + factor * (right.at(min(row, right.rows - 1), $1, column) - Int64(rightZero))
        }
        return PlainArithmetic.stored(
          PlainArithmetic.requantised(sum, call.factor), call.outputZeroPoint, clamp)
      }
      for (kernels, form) in Machine.forms {
        let layout = form.layout(groups: 1, outputDepth: columns, depth: depth)
        for end in GuardedMemory.End.allCases {
          let scratch = memory[2].room(Int32.self, count: layout.packedBytes / 4, at: end)
          let leftOperand = KernelCall.Operand(
            base: memory[0].place(left.bytes, at: end), shape: left.shape(zeroPoint: leftZero))
          let rightOperand = KernelCall.Operand(
            base: memory[1].place(right.bytes, at: end), shape: right.shape(zeroPoint: rightZero))
          let fault = output.fault(count: result.byteCount, at: end, expected: expected) {
            KernelCall(
              input: leftOperand, second: rightOperand,
              output: .init(base: $0, shape: result.shape), scratch: .init(scratch.baseAddress)
            ).run(kernels.kernel(.matrixProduct, form.id), call, part)
          }
          #expect(fault == nil, "form \(form.id), round \(round), \(part)")
        }
      }
    }
  }
}
