import Kernels
import Tensors

@testable import Planner

/// Computes a network node by node on dense arrays, each node by its definition: what every plan of
/// the network must answer. It knows no layouts, no arena and no row kernels.
struct NetworkEvaluator {
  let network: Network
  private var values: [Int: [Int8]] = [:]

  /// The output for an input given as the model declares it.
  static func output(of network: Network, input: [Int8]) -> [Int8] {
    var evaluator = NetworkEvaluator(network)
    evaluator.values[network.input.value] = evaluator.stored(input)
    for node in network.nodes { evaluator.values[node.output] = evaluator.result(node) }
    return evaluator.bytes(network.output.value)
  }

  private init(_ network: Network) { self.network = network }

  /// The input as rows, pixels and channels.
  private func stored(_ input: [Int8]) -> [Int8] {
    guard network.input.channelsFirst else { return input }
    let extent = network.values[network.input.value].extent
    let plane = extent.rows * extent.width
    return input.indices.map { input[$0 % extent.channels * plane + $0 / extent.channels] }
  }

  private func bytes(_ value: Int) -> [Int8] {
    network.values[value].constant ?? values[value] ?? []
  }

  private func result(_ node: Node) -> [Int8] {
    let made = operated(node)
    guard let table = node.table else { return made }
    return made.map { table[$0] }
  }

  private func operated(_ node: Node) -> [Int8] {
    let input = bytes(node.inputs[0])
    let from = network.values[node.inputs[0]]
    let to = network.values[node.output]
    switch node.operation {
    case let table as Table256: return input.map { table[$0] }
    case is Reshape: return input
    case let copy as Rearrangement: return copy.apply(input)
    case let joined as Concatenation: return concatenated(node, joined.axis, to.shape)
    case let assembly as Assembly:
      return assembled(node, assembly.places, to.extent.elementCount)
    case let product as MatrixProduct: return matrixProduct(node, product.factor)
    case let function as any PairFunction:
      return pairs(node) { function.evaluate($0, $1) }
    case let softmax as Softmax:
      var output = input
      let channels = to.extent.channels
      for start in stride(from: 0, to: input.count, by: channels) {
        let pixel = Array(input[start..<start + channels])
        var probabilities = pixel
        PortableKernels.softmax(
          exponentials: softmax.exponentials, channels: channels, input: pixel,
          output: &probabilities)
        output.replaceSubrange(start..<start + channels, with: probabilities)
      }
      return output
    case let softmax as LogSoftmax:
      return eachPixel(input, to.extent.channels) { pixel, result in
        softmax.numbers.withUnsafeBufferPointer { numbers in
          guard let address = numbers.baseAddress else { return }
          PortableKernels.logSoftmax(
            LogSoftmaxLayout(address), channels: pixel.count, input: pixel, output: result)
        }
      }
    case let normalisation as L2Normalisation:
      return eachPixel(input, to.extent.channels) { pixel, result in
        PortableKernels.normalise(
          channels: pixel.count, zeroPoint: from.quantisation.zeroPoint,
          isUnsigned: normalisation.isUnsigned, input: pixel, output: result)
      }
    case let mean as Mean:
      let channels = from.extent.channels
      return (0..<channels).map { channel in
        let sum = stride(from: channel, to: input.count, by: channels)
          .reduce(Int32(0)) { $0 + Int32(input[$1]) - from.quantisation.zeroPoint }
        return Int8(clamping: mean.factor.apply(sum) &+ node.outputZeroPoint)
      }
    default: return eachElement(from.extent, to.extent) { element(node, input, from, $0, $1, $2) }
    }
  }

  /// One element of what looks at rows and pixels around its own.
  private func element(
    _ node: Node, _ input: [Int8], _ from: Value, _ row: Int, _ x: Int, _ channel: Int
  ) -> Int8 {
    let extent = from.extent
    func at(_ row: Int, _ x: Int, _ channel: Int) -> Int32? {
      guard row >= 0, row < extent.rows, x >= 0, x < extent.width, channel >= 0,
        channel < extent.channels
      else { return nil }
      return Int32(input[(row * extent.width + x) * extent.channels + channel])
    }
    func taps(_ window: MovingWindow, _ body: (Int, Int, Int) -> Void) {
      for tap in 0..<window.taps {
        body(
          tap, row * window.strideY + tap / window.width * window.dilationY - window.padTop,
          x * window.strideX + tap % window.width * window.dilationX - window.padLeft)
      }
    }
    let zero = from.quantisation.zeroPoint
    switch node.operation {
    case let border as Pad:
      return Int8(
        at(row - border.top, x - border.left, channel - border.front) ?? node.outputZeroPoint)
    case let resampling as Resampling:
      let (down, over) = (resampling.rows[row], resampling.columns[x])
      return mixture(
        [down.low, down.high].map { row in
          [over.low, over.high].map { input[(row * extent.width + $0) * extent.channels + channel] }
        }, down.fraction, over.fraction, isReal: resampling.isReal)
    case let convolution as Convolution:
      let channels = network.values[node.output].extent.channels
      let depth = extent.channels / convolution.groups
      let first = channel / (channels / convolution.groups) * depth
      var sum = convolution.bias[channel]
      taps(convolution.window) { tap, row, x in
        for inner in 0..<depth {
          let index = (channel * convolution.window.taps + tap) * depth + inner
          let weight = Int32(convolution.weights[index]) - convolution.weightZeroPoint
          sum &+= ((at(row, x, first + inner) ?? zero) - zero) &* weight
        }
      }
      switch convolution.factors {
      case .fixedPoint(let factors):
        return stored(factors[channel].apply(sum), node, convolution.clamp)
      case .real(let factors):
        let scaled = (Double(sum) * factors[channel]).rounded(.toNearestOrAwayFromZero)
        return stored(Int32(max(-1e9, min(1e9, scaled))), node, convolution.clamp)
      }
    case let depthwise as Depthwise:
      let channels = depthwise.bias.count
      var sum = depthwise.bias[channel]
      taps(depthwise.window) { tap, row, x in
        let byte = at(row, x, channel / depthwise.multiplier) ?? zero
        sum &+= (byte - zero) &* Int32(depthwise.weights[tap * channels + channel])
      }
      return stored(depthwise.factors[channel].apply(sum), node, depthwise.clamp)
    case let pooling as Pooling:
      var bytes: [Int32] = []
      taps(pooling.window) { _, row, x in
        if let byte = at(row, x, channel) { bytes.append(byte) }
      }
      let value =
        pooling.statistic == .maximum
        ? bytes.max() ?? -128 : average(bytes, halfUp: pooling.roundsHalfUp)
      return Int8(max(pooling.clamp.low, min(pooling.clamp.high, value)))
    default: return 0
    }
  }

  /// A function of each element of two operands, either of which may be one pixel for all pixels, of
  /// one channel for all channels.
  private func pairs(_ node: Node, _ body: (Int8, Int8) -> Int8) -> [Int8] {
    let extent = network.values[node.output].extent
    let operands = node.inputs.map { (bytes: bytes($0), extent: network.values[$0].extent) }
    return (0..<extent.elementCount).map { index in
      let pixel = index / extent.channels
      let values = operands.map { operand in
        let own = operand.extent
        let row = own.rows == 1 ? 0 : pixel / extent.width
        let x = own.width == 1 ? 0 : pixel % extent.width
        let channel = own.channels == 1 ? 0 : index % extent.channels
        return operand.bytes[(row * own.width + x) * own.channels + channel]
      }
      return body(values[0], values[1])
    }
  }

  /// What looks at all channels of a pixel.
  private func eachPixel(
    _ input: [Int8], _ channels: Int, _ body: ([Int8], UnsafeMutablePointer<Int8>) -> Void
  ) -> [Int8] {
    stride(from: 0, to: input.count, by: channels).flatMap { start -> [Int8] in
      let pixel = Array(input[start..<start + channels])
      var result = pixel
      result.withUnsafeMutableBufferPointer { buffer in
        if let address = buffer.baseAddress { body(pixel, address) }
      }
      return result
    }
  }

  private func average(_ bytes: [Int32], halfUp: Bool) -> Int32 {
    let exact = Double(bytes.reduce(0, +)) / Double(bytes.count)
    return Int32(halfUp ? (exact + 0.5).rounded(.down) : exact.rounded(.toNearestOrAwayFromZero))
  }

  private func stored(_ value: Int32, _ node: Node, _ clamp: Clamp) -> Int8 {
    Int8(max(clamp.low, min(clamp.high, value &+ node.outputZeroPoint)))
  }

  private func eachElement(
    _ from: Extent, _ to: Extent, _ body: (Int, Int, Int) -> Int8
  ) -> [Int8] {
    (0..<to.elementCount).map { index in
      let pixel = index / to.channels
      return body(pixel / to.width, pixel % to.width, index % to.channels)
    }
  }

  /// A mixture of two rows of two pixels.
  private func mixture(
    _ bytes: [[Int8]], _ down: Int32, _ over: Int32, isReal: Bool
  ) -> Int8 {
    guard isReal else {
      let (down, over) = (Double(down) / 1024, Double(over) / 1024)
      let rows = bytes.map { Double($0[0]) * (1 - over) + Double($0[1]) * over }
      let exact = rows[0] * (1 - down) + rows[1] * down
      return Int8(exact.rounded(.toNearestOrAwayFromZero))
    }
    let low = Float(bitPattern: UInt32(bitPattern: down))
    let right = Float(bitPattern: UInt32(bitPattern: over))
    let unsigned = bytes.map { $0.map { Float(Int($0) + 128) } }
    var sum = unsigned[0][0] * (1 - low) * (1 - right)
    sum += unsigned[1][0] * low * (1 - right)
    sum += unsigned[0][1] * (1 - low) * right
    sum += unsigned[1][1] * low * right
    return Int8(Int(sum + 0.5) - 128)
  }

  private func assembled(_ node: Node, _ places: [Rearrangement], _ count: Int) -> [Int8] {
    var output = [Int8](repeating: 0, count: count)
    for (part, place) in zip(node.inputs, places) {
      for (position, byte) in zip(place.apply(Array(0..<count)), bytes(part)) {
        output[position] = byte
      }
    }
    return output
  }

  private func matrixProduct(_ node: Node, _ factor: FixedPointMultiplier) -> [Int8] {
    let (left, right) = (network.values[node.inputs[0]], network.values[node.inputs[1]])
    let (lefts, rights) = (bytes(node.inputs[0]), bytes(node.inputs[1]))
    let (depth, columns) = (left.extent.channels, right.extent.channels)
    let to = network.values[node.output].extent
    return (0..<to.elementCount).map { index in
      let (matrix, row) = (index / (to.width * columns), index / columns % to.width)
      let first = (left.extent.rows == 1 ? 0 : matrix) * to.width * depth + row * depth
      let second = (right.extent.rows == 1 ? 0 : matrix) * depth * columns + index % columns
      var sum: Int32 = 0
      for inner in 0..<depth {
        sum &+=
          (Int32(lefts[first + inner]) - left.quantisation.zeroPoint)
          &* (Int32(rights[second + inner * columns]) - right.quantisation.zeroPoint)
      }
      return stored(factor.apply(sum), node, Clamp())
    }
  }

  private func concatenated(_ node: Node, _ axis: Int, _ shape: Shape) -> [Int8] {
    let outer = shape.dimensions[..<axis].reduce(1, *)
    return (0..<outer).flatMap { index in
      node.inputs.flatMap { part -> ArraySlice<Int8> in
        let bytes = bytes(part)
        let run = bytes.count / outer
        return bytes[index * run..<(index + 1) * run]
      }
    }
  }
}
