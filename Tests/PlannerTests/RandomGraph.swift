import Models
import Tensors

/// Makes random small quantised models: chains and branches of every operator that Stint takes,
/// with odd sizes.
struct RandomGraph {
  var generator: Generator
  let isUnsigned: Bool
  var tensors: [GraphTensor] = []
  var operators: [GraphOperator] = []
  /// The tensors that later operators may read.
  var live: [Int] = []

  /// The most elements that a tensor gets.
  static let limit = 2_500

  /// A model of up to `count` operators.
  static func make(seed: UInt64, count: Int = 12) -> Graph {
    var graph = RandomGraph(seed: seed)
    for _ in 0..<count { graph.addOperator() }
    if graph.generator.once(in: 3) { graph.addClassifier() }
    return Graph(
      name: "random \(seed)", tensors: graph.tensors, operators: graph.operators, input: 0,
      output: graph.operators.last?.outputs.last ?? 0)
  }

  private init(seed: UInt64) {
    generator = Generator(seed: seed)
    isUnsigned = generator.once(in: 4)
    let shape =
      generator.once(in: 8)
      ? [1, generator.within(1...3), generator.within(1...11), generator.within(1...11)]
      : [1, generator.within(1...11), generator.within(1...11), generator.within(1...19)]
    live = [newTensor(shape, scaleIndex: generator.within(0...2)) ?? 0]
    _ = addTable(live[0])
  }

  /// A small image of odd size, for networks of blocks.
  init(image seed: UInt64) {
    generator = Generator(seed: seed)
    isUnsigned = generator.once(in: 4)
    let shape = [1, generator.within(5...13), generator.within(3...11), generator.within(1...4)]
    live = [newTensor(shape, scaleIndex: generator.within(0...2)) ?? 0]
  }

  // MARK: - Tensors

  func shape(_ tensor: Int) -> [Int] { tensors[tensor].shape.dimensions }

  /// A new tensor on one of three scales; nil where it would be too large.
  mutating func newTensor(_ dimensions: [Int], scaleIndex: Int) -> Int? {
    let scales: [Float] = [0.047, 0.11, 0.0235]
    let zeroPoints: [Int32] = [-128, 3, -20]
    return newTensor(
      dimensions,
      ChannelQuantisation(
        scales: [scales[scaleIndex]],
        zeroPoints: [zeroPoints[scaleIndex] + (isUnsigned ? 128 : 0)]))
  }

  mutating func newTensor(_ dimensions: [Int], _ map: ChannelQuantisation?) -> Int? {
    guard let shape = Shape(dimensions), shape.elementCount <= Self.limit else { return nil }
    tensors.append(
      GraphTensor(
        name: "tensor \(tensors.count)", type: isUnsigned ? .uint8 : .int8, shape: shape,
        quantisation: map))
    return tensors.count - 1
  }

  /// A new tensor on the scale of another.
  mutating func newTensor(_ dimensions: [Int], like tensor: Int) -> Int? {
    newTensor(dimensions, tensors[tensor].quantisation)
  }

  /// Whole numbers as a constant.
  mutating func numbers(_ numbers: [Int]) -> Int {
    tensors.append(
      GraphTensor(
        name: "numbers \(tensors.count)", type: .int32,
        shape: Shape([max(numbers.count, 1)]) ?? Shape(),
        constant: numbers.flatMap { number in
          withUnsafeBytes(of: Int32(number).littleEndian) { Array($0) }
        }))
    return tensors.count - 1
  }

  /// Random bytes as a constant on the scale of a tensor.
  mutating func constant(_ dimensions: [Int], like tensor: Int) -> Int? {
    guard let new = newTensor(dimensions, like: tensor) else { return nil }
    let count = tensors[new].shape.elementCount
    tensors[new].constant = generator.bytes(count).map { UInt8(bitPattern: $0) }
    return new
  }

  // MARK: - Operators

  /// A tensor to read: mostly a late one.
  mutating func anyTensor() -> Int {
    generator.once(in: 3) ? generator.pick(live) : live[live.count - 1]
  }

  @discardableResult
  mutating func add(_ operation: Operation, _ inputs: [Int?], _ outputs: [Int]) -> Bool {
    operators.append(
      GraphOperator(
        index: operators.count, operation: operation, inputs: inputs, outputs: outputs))
    live += outputs
    return true
  }

  /// Adds one operator of a random kind that fits.
  private mutating func addOperator() {
    for _ in 0..<20 {
      let input = anyTensor()
      let isDone =
        switch generator.within(0...32) {
        case 0, 1: addConvolution(input)
        case 2: addDepthwise(input)
        case 3: addPool(input)
        case 4: addFullyConnected(input)
        case 5, 6: addCombination(input)
        case 7: addBroadcast(input)
        case 8: addSwish(input)
        case 9, 10: addTable(input)
        case 11: addMean(input)
        case 12: addPad(input)
        case 13, 14, 15: addConcatenation(input)
        case 16: addSplit(input)
        case 17: addReshape(input)
        case 18, 19: addTranspose(input)
        case 20: addTile(input)
        case 21: addSlice(input)
        case 22, 23: addReduction(input)
        case 24: addPixels(input)
        case 25: addBroadcast(input)
        case 26: addFloats(input)
        case 27...31: addGathering(input)
        default: addPack(input)
        }
      if isDone { return }
    }
  }

  /// Mean, a fully connected layer and a softmax.
  mutating func addClassifier() {
    let input = live[live.count - 1]
    guard addMean(input), addFullyConnected(live[live.count - 1]) else { return }
    let scores = live[live.count - 1]
    guard
      let output = newTensor(
        shape(scores),
        ChannelQuantisation(scales: [1 / 256], zeroPoints: [isUnsigned ? 0 : -128]))
    else { return }
    add(.softmax(beta: 1), [scores], [output])
  }
}
