import Models
import Tensors

/// Operators that look through a window, and fully connected layers.
extension RandomGraph {
  /// A window's movement, and the output's rows or pixels along both axes; nil where none is left.
  private mutating func window(
    _ input: Int, height: Int, width: Int, dilates: Bool
  ) -> (Window, Int, Int)? {
    let shape = shape(input)
    guard shape.count == 4, shape[0] == 1 else { return nil }
    let isSame = generator.once(in: 2)
    let window = Window(
      strideY: generator.within(1...2), strideX: generator.within(1...2),
      dilationY: dilates && generator.once(in: 4) ? 2 : 1,
      dilationX: dilates && generator.once(in: 4) ? 2 : 1, padding: isSame ? .same : .valid)
    func extent(_ input: Int, _ kernel: Int, _ stride: Int, _ dilation: Int) -> Int {
      isSame
        ? (input + stride - 1) / stride : (input - (kernel - 1) * dilation - 1 + stride) / stride
    }
    let rows = extent(shape[1], height, window.strideY, window.dilationY)
    let pixels = extent(shape[2], width, window.strideX, window.dilationX)
    return rows >= 1 && pixels >= 1 ? (window, rows, pixels) : nil
  }

  mutating func activation() -> Activation {
    generator.pick([.none, .none, .relu, .relu6, .reluMinusOneToOne])
  }

  /// Weights, one scale for all or, where they are signed, one a channel.
  mutating func weights(_ dimensions: [Int], channelAxis: Int) -> Int? {
    let channels = isUnsigned || generator.once(in: 3) ? 1 : dimensions[channelAxis]
    let scales = (0..<channels).map { _ in Float(generator.within(10...90)) / 10_000 }
    let zeroPoint = isUnsigned ? Int32(generator.within(0...255)) : 0
    let map = ChannelQuantisation(
      scales: scales, zeroPoints: [Int32](repeating: zeroPoint, count: channels),
      axis: channelAxis)
    guard let filter = newTensor(dimensions, map) else { return nil }
    let count = tensors[filter].shape.elementCount
    tensors[filter].constant = generator.bytes(count).map { UInt8(bitPattern: $0) }
    return filter
  }

  mutating func bias(_ count: Int) -> Int? {
    guard !generator.once(in: 5) else { return nil }
    return numbers((0..<count).map { _ in generator.within(-3_000...3_000) })
  }

  mutating func addConvolution(_ input: Int) -> Bool {
    let kernel = generator.once(in: 2) ? (1, 1) : (generator.within(1...3), generator.within(1...3))
    guard
      let (window, rows, pixels) = window(input, height: kernel.0, width: kernel.1, dilates: true)
    else { return false }
    let channels = shape(input)[3]
    let divisors = (1...channels).filter { channels % $0 == 0 }
    let groups = generator.once(in: 4) ? generator.pick(divisors) : 1
    let outputs = groups * generator.within(1...max(1, 24 / groups))
    guard
      let filter = weights([outputs, kernel.0, kernel.1, channels / groups], channelAxis: 0),
      let output = newTensor([1, rows, pixels, outputs], scaleIndex: generator.within(0...2))
    else { return false }
    return add(.convolution(window, activation()), [input, filter, bias(outputs)], [output])
  }

  mutating func addDepthwise(_ input: Int) -> Bool {
    let kernel = (generator.within(1...5), generator.within(1...5))
    guard
      let (window, rows, pixels) = window(input, height: kernel.0, width: kernel.1, dilates: true)
    else { return false }
    let multiplier = generator.once(in: 4) ? 2 : 1
    let channels = shape(input)[3] * multiplier
    guard let filter = weights([1, kernel.0, kernel.1, channels], channelAxis: 3),
      let output = newTensor([1, rows, pixels, channels], scaleIndex: generator.within(0...2))
    else { return false }
    return add(
      .depthwiseConvolution(window, multiplier: multiplier, activation()),
      [input, filter, bias(channels)], [output])
  }

  mutating func addPool(_ input: Int) -> Bool {
    let (height, width) = (generator.within(1...4), generator.within(1...4))
    guard let (window, rows, pixels) = window(input, height: height, width: width, dilates: false),
      let output = newTensor([1, rows, pixels, shape(input)[3]], like: input)
    else { return false }
    let activation = activation()
    return add(
      generator.once(in: 2)
        ? .averagePool(window, height: height, width: width, activation)
        : .maxPool(window, height: height, width: width, activation), [input], [output])
  }

  mutating func addFullyConnected(_ input: Int) -> Bool {
    let elements = tensors[input].shape.elementCount
    let depth = generator.once(in: 2) ? elements : shape(input).last ?? 1
    let outputs = generator.within(1...20)
    guard depth <= 200, let filter = weights([outputs, depth], channelAxis: 0),
      let output = newTensor([elements / depth, outputs], scaleIndex: generator.within(0...2))
    else { return false }
    return add(
      .fullyConnected(keepsDimensions: false, activation()), [input, filter, bias(outputs)],
      [output])
  }

  mutating func addMean(_ input: Int) -> Bool {
    let shape = shape(input)
    let isSpatial = shape.count == 4 && !generator.once(in: 3)
    let axes =
      isSpatial
      ? [1, 2] : shape.indices.filter { _ in generator.once(in: 2) }.shuffled(using: &generator)
    guard !axes.isEmpty else { return false }
    let keeps = generator.once(in: 2)
    let dimensions = shape.indices.compactMap { axis in
      axes.contains(axis) ? (keeps ? 1 : nil) : shape[axis]
    }
    guard let output = newTensor(dimensions, scaleIndex: generator.within(0...2)) else {
      return false
    }
    let given = axes.map { generator.once(in: 3) ? $0 - shape.count : $0 }
    return add(.mean(keepsDimensions: keeps), [input, numbers(given)], [output])
  }
}
