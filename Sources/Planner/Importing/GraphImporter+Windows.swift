import Kernels
import Models
import Tensors

/// Convolutions, fully connected layers and pools.
extension GraphImporter {
  mutating func importConvolution(_ window: Window, _ activation: Activation) throws(ModelError) {
    let filterIndex = try index(1)
    let filter = graph.tensors[filterIndex]
    let input = try value(0)
    let inputShape = try imageShape(input)
    guard filter.shape.rank == 4, let stored = filter.constant else {
      throw error("the weights must be a constant of four dimensions", tensor: filterIndex)
    }
    let outputChannels = filter.shape[0]
    let depth = filter.shape[3]
    let groups = inputShape[3] / depth
    guard groups * depth == inputShape[3], outputChannels % groups == 0 else {
      throw error(
        "\(inputShape[3]) input channels do not fit weights for \(depth)", tensor: filterIndex)
    }
    let moving = movingWindow(
      window, height: filter.shape[1], width: filter.shape[2], inputShape)
    let output = try newOutput()
    let bias = try bias(2, count: outputChannels)
    let clamp = Requantisation.clamp(activation, network.values[output].quantisation)
    let factors = try convolutionFactors(input, filterIndex, output, outputChannels)
    let zeroPoint = weightZeroPoint(filter)
    let weights = signed(stored, filter)
    if depth == 1 && groups > 1 {
      // A group of one input channel is a depthwise convolution, whose weights run tap by tap.
      let taps = moving.taps
      let byTap = (0..<taps * outputChannels).map { index in
        Int16(weights[index % outputChannels * taps + index / outputChannels]) - Int16(zeroPoint)
      }
      try addPerImage(
        Depthwise(
          window: moving, multiplier: outputChannels / groups, weights: byTap, bias: bias,
          factors: factors, clamp: clamp), input, output)
      return
    }
    try addPerImage(
      Convolution(
        window: moving, groups: groups, weights: weights, weightZeroPoint: zeroPoint, bias: bias,
        factors: .fixedPoint(factors), clamp: clamp), input, output)
  }

  mutating func importDepthwise(
    _ window: Window, _ multiplier: Int, _ activation: Activation
  ) throws(ModelError) {
    let filterIndex = try index(1)
    let filter = graph.tensors[filterIndex]
    let input = try value(0)
    let inputShape = try imageShape(input)
    guard filter.shape.rank == 4, let stored = filter.constant else {
      throw error("the weights must be a constant of four dimensions", tensor: filterIndex)
    }
    let channels = filter.shape[3]
    guard channels % inputShape[3] == 0 else {
      throw error(
        "\(inputShape[3]) input channels do not fit \(channels) filters", tensor: filterIndex)
    }
    let output = try newOutput()
    let zeroPoint = Int16(weightZeroPoint(filter))
    try addPerImage(
      Depthwise(
        window: movingWindow(
          window, height: filter.shape[1], width: filter.shape[2], inputShape),
        multiplier: channels / inputShape[3],
        weights: signed(stored, filter).map { Int16($0) - zeroPoint },
        bias: try bias(2, count: channels),
        factors: try convolutionFactors(input, filterIndex, output, channels),
        clamp: Requantisation.clamp(activation, network.values[output].quantisation)),
      input, output)
  }

  /// A convolution of one tap over rows of as many values as the weights are deep.
  mutating func importFullyConnected(_ activation: Activation) throws(ModelError) {
    let filterIndex = try index(1)
    let filter = graph.tensors[filterIndex]
    guard filter.shape.rank == 2, let stored = filter.constant else {
      throw error("the weights must be a constant of two dimensions", tensor: filterIndex)
    }
    let depth = filter.shape[1]
    let channels = filter.shape[0]
    let input = try value(0)
    let elements = network.values[input].shape.elementCount
    guard elements % depth == 0 else {
      throw error("\(elements) values do not fit weights for \(depth)", tensor: filterIndex)
    }
    let flat = try reshaped(input, [elements / depth, depth])
    let output = try newOutput()
    let result = network.values[output]
    guard result.shape.elementCount == elements / depth * channels else {
      throw error("its output has \(result.shape.elementCount) values", tensor: current.outputs[0])
    }
    let flatOutput =
      result.shape.rank == 2
      ? output : try newFlat(output, [elements / depth, channels])
    let scales = filter.quantisation?.scales ?? []
    guard scales.count == 1 || scales.count == channels else {
      throw error("\(scales.count) scales for \(channels) channels", tensor: filterIndex)
    }
    add(
      Convolution(
        window: MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1), groups: 1,
        weights: signed(stored, filter), weightZeroPoint: weightZeroPoint(filter),
        bias: try bias(2, count: channels),
        factors: .real(
          Requantisation.fullyConnected(
            input: network.values[input].quantisation.scale, filters: scales,
            output: result.quantisation.scale, channels: channels)),
        clamp: Requantisation.clamp(activation, result.quantisation)), [flat], flatOutput)
    if flatOutput != output { add(Reshape(), [flatOutput], output) }
  }

  mutating func importPool(
    _ statistic: Pooling.Statistic, _ window: Window, _ height: Int, _ width: Int,
    _ activation: Activation
  ) throws(ModelError) {
    let input = try value(0)
    let inputShape = try imageShape(input)
    let output = try newOutput()
    try addPerImage(
      Pooling(
        statistic: statistic,
        window: movingWindow(window, height: height, width: width, inputShape),
        roundsHalfUp: isUnsigned,
        clamp: Requantisation.clamp(activation, network.values[output].quantisation)),
      input, output)
  }

  // MARK: - Parts

  /// More nodes than these for one of the model's operators would take minutes to plan.
  static let mostParts = 256

  /// A node that looks at one image. Several are taken apart and joined again: inside a model they
  /// are the parts of one image, as SPACE_TO_BATCH_ND makes them for a dilated convolution.
  private mutating func addPerImage(
    _ operation: any NodeOperation, _ input: Int, _ output: Int
  ) throws(ModelError) {
    let (from, to) = (network.values[input].shape, network.values[output].shape)
    guard from[0] > 1 else { return add(operation, [input], output) }
    guard from[0] <= Self.mostParts else {
      throw error("\(from[0]) images at once; Stint takes up to \(Self.mostParts) inside a model")
    }
    let extents = [1] + from.dimensions.dropFirst()
    guard let one = Shape(extents), let result = Shape([1] + to.dimensions.dropFirst()) else {
      throw error("impossible shape")
    }
    var parts: [Int] = []
    for image in 0..<from[0] {
      let source = rearranged(
        input,
        .slice(from, begins: [image, 0, 0, 0], extents: extents, steps: [1, 1, 1, 1]), one)
      parts.append(newValue(like: output, shape: result))
      add(operation, [source], parts[image])
    }
    add(Concatenation(axis: 0), parts, output)
  }

  /// A new value like another, under a flat shape.
  private mutating func newFlat(_ value: Int, _ dimensions: [Int]) throws(ModelError) -> Int {
    guard let shape = Shape(dimensions) else { throw error("impossible shape \(dimensions)") }
    return newValue(like: value, shape: shape)
  }

  /// The shape of a value that must be images: how many, rows, pixels, channels.
  private func imageShape(_ value: Int) throws(ModelError) -> Shape {
    let shape = network.values[value].shape
    guard shape.rank == 4 else {
      throw error(
        "its input is \(shape.dimensions), not an image of rows, pixels and channels",
        tensor: nil, "export with a fixed input shape and batch 1")
    }
    return shape
  }

  private func movingWindow(
    _ window: Window, height: Int, width: Int, _ input: Shape
  ) -> MovingWindow {
    func padding(_ extent: Int, _ taps: Int, _ stride: Int, _ dilation: Int) -> Int {
      guard window.padding == .same else { return 0 }
      let outputs = (extent + stride - 1) / stride
      return max(0, (outputs - 1) * stride + (taps - 1) * dilation + 1 - extent) / 2
    }
    return MovingWindow(
      height: height, width: width, strideY: window.strideY, strideX: window.strideX,
      dilationY: window.dilationY, dilationX: window.dilationX,
      padTop: padding(input[1], height, window.strideY, window.dilationY),
      padLeft: padding(input[2], width, window.strideX, window.dilationX))
  }

  /// Stored weights as int8; uint8 moves down by 128.
  func signed(_ stored: [UInt8], _ filter: GraphTensor) -> [Int8] {
    let flip: UInt8 = filter.type == .uint8 ? 0x80 : 0
    return stored.map { Int8(bitPattern: $0 ^ flip) }
  }

  /// The zero point of weights as int8: 0 but for models of uint8.
  func weightZeroPoint(_ filter: GraphTensor) -> Int32 {
    let zeroPoint = filter.quantisation?.zeroPoints.first ?? 0
    return filter.type == .uint8 ? zeroPoint - 128 : zeroPoint
  }

  func bias(_ operand: Int, count: Int) throws(ModelError) -> [Int32] {
    guard let values = try integers(operand) else { return [Int32](repeating: 0, count: count) }
    guard values.count == count else {
      throw error("\(values.count) biases for \(count) channels", tensor: try index(operand))
    }
    return values.map { Int32(truncatingIfNeeded: $0) }
  }

  func convolutionFactors(
    _ input: Int, _ filterIndex: Int, _ output: Int, _ channels: Int
  ) throws(ModelError) -> [FixedPointMultiplier] {
    let filter = graph.tensors[filterIndex]
    let inputScale = network.values[input].quantisation.scale
    let outputScale = network.values[output].quantisation.scale
    let scales = filter.quantisation?.scales ?? []
    guard scales.count == 1 || scales.count == channels else {
      throw error("\(scales.count) scales for \(channels) channels", tensor: filterIndex)
    }
    if filter.type == .uint8, scales.count == 1 {
      guard
        let factor = Requantisation.unsignedConvolution(
          input: inputScale, filter: scales[0], output: outputScale)
      else { throw error("its scales are too far apart", tensor: filterIndex) }
      return [FixedPointMultiplier](repeating: factor, count: channels)
    }
    guard
      let factors = Requantisation.convolution(
        input: inputScale, filters: scales, output: outputScale, channels: channels)
    else { throw error("its scales are too far apart", tensor: filterIndex) }
    return factors
  }
}
