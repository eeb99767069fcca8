import Models
import Tensors

/// Operators that make one value of many, that look at whole pixels, or that compute in floats.
extension RandomGraph {
  mutating func addReduction(_ input: Int) -> Bool {
    let shape = shape(input)
    let axes = shape.indices.filter { _ in generator.once(in: 2) }.shuffled(using: &generator)
    guard !axes.isEmpty else { return false }
    let keeps = generator.once(in: 2)
    let operation = generator.pick([
      Operation.reduceMaximum(keepsDimensions: keeps), .reduceMinimum(keepsDimensions: keeps),
      .sum(keepsDimensions: keeps), .mean(keepsDimensions: keeps),
    ])
    let dimensions = shape.indices.compactMap { axis in
      axes.contains(axis) ? (keeps ? 1 : nil) : shape[axis]
    }
    let output: Int?
    switch operation {
    case .sum, .mean: output = newTensor(dimensions, scaleIndex: generator.within(0...2))
    default: output = newTensor(dimensions, like: input)
    }
    guard let output else { return false }
    let given = axes.map { generator.once(in: 3) ? $0 - shape.count : $0 }
    return add(operation, [input, numbers(given)], [output])
  }

  /// A log softmax or an L2 normalisation.
  mutating func addPixels(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty else { return false }
    let isLogarithmic = generator.once(in: 2)
    let zeroPoint: Int32 = (isLogarithmic ? 127 : 0) + (isUnsigned ? 128 : 0)
    guard
      let output = newTensor(
        shape,
        ChannelQuantisation(scales: [isLogarithmic ? 1 / 16 : 1 / 128], zeroPoints: [zeroPoint]))
    else { return false }
    return add(isLogarithmic ? .logSoftmax : .l2Normalisation, [input], [output])
  }

  /// DEQUANTIZE, operators on floats, QUANTIZE: of one tensor, or of two.
  mutating func addFloats(_ input: Int) -> Bool {
    let shape = shape(input)
    let others = live.filter { self.shape($0) == shape }
    guard let left = newFloats(shape), let right = newFloats(shape), let result = newFloats(shape),
      let output = newTensor(shape, scaleIndex: generator.within(0...2))
    else { return false }
    operators.append(
      GraphOperator(
        index: operators.count, operation: .dequantize, inputs: [input], outputs: [left]))
    operators.append(
      GraphOperator(
        index: operators.count, operation: .dequantize, inputs: [generator.pick(others)],
        outputs: [right]))
    let operation = generator.pick([
      Operation.add(.none), .multiply(.relu), .divide(.none), .maximum, .squaredDifference,
    ])
    operators.append(
      GraphOperator(
        index: operators.count, operation: operation, inputs: [left, right], outputs: [result]))
    return add(.quantize, [result], [output])
  }

  private mutating func newFloats(_ dimensions: [Int]) -> Int? {
    guard let new = newTensor(dimensions, nil) else { return nil }
    tensors[new].type = .float32
    return new
  }
}
