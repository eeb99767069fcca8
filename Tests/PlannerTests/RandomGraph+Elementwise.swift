import Models
import Tensors

/// Operators on single values.
extension RandomGraph {
  private mutating func combination() -> Operation {
    let activation = generator.pick([Activation.none, .none, .relu, .relu6])
    return generator.pick([
      .add(activation), .add(activation), .subtract(activation), .multiply(activation), .minimum,
      .maximum, .divide(activation), isUnsigned ? .minimum : .squaredDifference,
    ])
  }

  /// Minimum and maximum compare stored bytes: they need one scale.
  private func needsOneScale(_ operation: Operation) -> Bool {
    operation == .minimum || operation == .maximum
  }

  private mutating func addCombination(
    _ operation: Operation, _ left: Int, _ right: Int, _ dimensions: [Int]
  ) -> Bool {
    let output =
      needsOneScale(operation)
      ? newTensor(dimensions, like: left)
      : newTensor(dimensions, scaleIndex: generator.within(0...2))
    guard let output else { return false }
    let isSwapped = generator.once(in: 2)
    return add(operation, isSwapped ? [right, left] : [left, right], [output])
  }

  /// Two live tensors of one shape, or one twice.
  mutating func addCombination(_ input: Int) -> Bool {
    let operation = combination()
    let others = live.filter {
      shape($0) == shape(input)
        && (!needsOneScale(operation) || tensors[$0].quantisation == tensors[input].quantisation)
    }
    return addCombination(operation, input, generator.pick(others), shape(input))
  }

  /// A tensor and what is stretched to its shape: a constant, or a live tensor.
  mutating func addBroadcast(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty else { return false }
    let operation = combination()
    // Live tensors that the rules of broadcasting stretch to the input's shape.
    let stretchable = live.filter { other in
      let own = self.shape(other)
      return own.count <= shape.count && own != shape
        && zip(own.reversed(), shape.reversed()).allSatisfy { $0 == 1 || $0 == $1 }
        && (!needsOneScale(operation) || tensors[other].quantisation == tensors[input].quantisation)
    }
    if !stretchable.isEmpty, generator.once(in: 2) {
      return addCombination(operation, input, generator.pick(stretchable), shape)
    }
    let ones = [Int](repeating: 1, count: shape.count - 1)
    let dimensions =
      switch generator.within(0...4) {
      case 0: [1]
      case 1: Array(shape.suffix(1))
      case 2: ones + shape.suffix(1)
      case 3: shape.map { generator.once(in: 2) ? 1 : $0 }
      default: shape
      }
    guard let constant = constant(dimensions, like: input) else { return false }
    if generator.once(in: 5) {
      // Slopes stretch to the input, never the input to them.
      guard let output = newTensor(shape, scaleIndex: generator.within(0...2)) else { return false }
      return add(.prelu, [input, constant], [output])
    }
    return addCombination(operation, input, constant, shape)
  }

  /// x · sigmoid(x).
  mutating func addSwish(_ input: Int) -> Bool {
    guard
      let gate = newTensor(
        shape(input),
        ChannelQuantisation(scales: [1 / 256], zeroPoints: [isUnsigned ? 0 : -128])),
      let output = newTensor(shape(input), scaleIndex: generator.within(0...2))
    else { return false }
    add(.logistic, [input], [gate])
    live.removeAll { $0 == gate && generator.once(in: 2) }
    return addMultiply(input, gate, output)
  }

  private mutating func addMultiply(_ left: Int, _ right: Int, _ output: Int) -> Bool {
    add(.multiply(.none), generator.once(in: 2) ? [left, right] : [right, left], [output])
  }

  mutating func addTable(_ input: Int) -> Bool {
    let operation = generator.pick([
      Operation.relu, .relu6, .logistic, .tanh, .hardSwish, .leakyRelu(alpha: 0.1),
      .leakyRelu(alpha: -0.5), .quantize, .reluMinusOneToOne, .negate, .absolute, .squareRoot,
      .inverseSquareRoot, .exponential, .logarithm, .elu, .gelu(isApproximate: false),
    ])
    let output: Int?
    switch operation {
    case .logistic:
      output = newTensor(
        shape(input), ChannelQuantisation(scales: [1 / 256], zeroPoints: [isUnsigned ? 0 : -128]))
    case .tanh:
      output = newTensor(
        shape(input), ChannelQuantisation(scales: [1 / 128], zeroPoints: [isUnsigned ? 128 : 0]))
    case .quantize where generator.once(in: 3): output = newTensor(shape(input), like: input)
    default: output = newTensor(shape(input), scaleIndex: generator.within(0...2))
    }
    guard let output else { return false }
    return add(operation, [input], [output])
  }
}
