import Kernels
import Testing

/// A matrix that is packed while a plan runs is what the planner would have packed.
@Suite struct MatrixPackingTests {
  @Test(arguments: LayoutTests.forms)
  func packsAsThePlannerDoes(form: ConvolutionForm) {
    var generator = Generator(seed: 950)
    for _ in 0..<200 {
      let (depth, columns) = (generator.within(1...40), generator.within(1...40))
      let stride = columns + generator.within(0...3)
      let matrix = (0..<depth * stride).map { _ in Int8(generator.within(-128...127)) }
      let byColumn = (0..<columns).flatMap { column in
        (0..<depth).map { matrix[$0 * stride + column] }
      }
      let (inputZero, weightZero) = (generator.zeroPoint(), generator.zeroPoint())
      let factor = generator.factor(reach: 1_000)
      let layout = form.layout(groups: 1, outputDepth: columns, depth: depth)
      let weights = layout.packedWeights(byColumn)
      let parameters = layout.packedParameters(
        bias: [Int32](repeating: 0, count: columns),
        factors: PackedFactors(.fixedPoint(.init(repeating: factor, count: columns))),
        weights: byColumn,
        inputZeroPoint: inputZero, weightZeroPoint: weightZero,
        inputExcess: form.inputExcess)
      var packed = [Int32](repeating: -1, count: layout.packedBytes / 4)
      packed.withUnsafeMutableBytes {
        layout.pack(
          matrix: matrix, rowStride: stride, factor: factor, inputZeroPoint: inputZero,
          weightZeroPoint: weightZero, inputExcess: form.inputExcess,
          into: $0.baseAddress.unsafelyUnwrapped)
      }
      let bytes = packed.withUnsafeBytes {
        $0.prefix(layout.weightBytes).map(Int8.init(bitPattern:))
      }
      #expect(bytes == weights)
      #expect(Array(packed[(layout.weightBytes / 4)...]) == parameters)
    }
  }
}
