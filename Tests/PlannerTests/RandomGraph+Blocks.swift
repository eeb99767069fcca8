import Models
import Tensors

/// Random networks of the blocks that image classifiers are made of: bottlenecks with or without
/// shortcut and squeeze-and-excitation, dilated and strided, branches that are joined, and a head.
extension RandomGraph {
  /// A network of up to `blocks` blocks, of odd sizes.
  static func network(seed: UInt64, blocks: Int = 4) -> Graph {
    var graph = RandomGraph(image: seed)
    var last = graph.convolve(0, channels: graph.generator.within(2...8), kernel: 3, stride: 1) ?? 0
    for _ in 0..<graph.generator.within(1...blocks) {
      let next: Int? =
        switch graph.generator.within(0...5) {
        case 0: graph.branches(last)
        case 1: graph.convolve(last, channels: 8, kernel: 3, stride: 2)
        default: graph.bottleneck(last)
        }
      last = next ?? last
    }
    graph.live = [last]
    if graph.generator.once(in: 2) { graph.addClassifier() }
    return Graph(
      name: "network \(seed)", tensors: graph.tensors, operators: graph.operators, input: 0,
      output: graph.live[graph.live.count - 1])
  }

  private mutating func bottleneck(_ input: Int) -> Int? {
    let channels = shape(input)[3]
    let expanded = generator.within(4...14)
    let stride = generator.once(in: 3) ? 2 : 1
    guard var last = convolve(input, channels: expanded, kernel: 1, stride: 1) else { return nil }
    let kernel = generator.pick([3, 3, 5])
    guard let filtered = depthwise(last, kernel: kernel, stride: stride) else { return nil }
    last = filtered
    if generator.once(in: 3), let excited = excite(last) { last = excited }
    let outputs = stride == 1 && generator.once(in: 2) ? channels : generator.within(2...10)
    guard let projected = convolve(last, channels: outputs, kernel: 1, stride: 1) else {
      return nil
    }
    guard shape(projected) == shape(input),
      let sum = newTensor(shape(input), scaleIndex: generator.within(0...2))
    else { return projected }
    add(.add(.none), [projected, input], [sum])
    return sum
  }

  /// Squeeze and excitation: a mean over the whole map, two small layers, and a product.
  private mutating func excite(_ input: Int) -> Int? {
    let shape = shape(input)
    guard let squeezed = newTensor([1, 1, 1, shape[3]], scaleIndex: 0) else { return nil }
    add(.mean(keepsDimensions: true), [input, numbers([1, 2])], [squeezed])
    guard let small = convolve(squeezed, channels: 3, kernel: 1, stride: 1),
      let gate = convolve(small, channels: shape[3], kernel: 1, stride: 1),
      let output = newTensor(shape, scaleIndex: generator.within(0...2))
    else { return nil }
    add(.multiply(.none), generator.once(in: 2) ? [input, gate] : [gate, input], [output])
    return output
  }

  /// Two or three ways that are joined by channels, one of them perhaps a pool.
  private mutating func branches(_ input: Int) -> Int? {
    let shape = shape(input)
    var parts: [Int] = []
    for _ in 0..<generator.within(1...2) {
      guard
        let part = convolve(
          input, channels: generator.within(1...4), kernel: generator.pick([1, 3, 5]), stride: 1,
          scaleIndex: 1)
      else { return nil }
      parts.append(part)
    }
    if let pooled = newTensor(shape, like: input) {
      let window = Window(
        strideY: 1, strideX: 1, dilationY: 1, dilationX: 1, padding: .same)
      add(.maxPool(window, height: 3, width: 3, .none), [input], [pooled])
      guard let part = convolve(pooled, channels: 3, kernel: 1, stride: 1, scaleIndex: 1) else {
        return nil
      }
      parts.append(part)
    }
    let channels = parts.reduce(0) { $0 + self.shape($1)[3] }
    guard let joined = newTensor([1, shape[1], shape[2], channels], scaleIndex: 1) else {
      return nil
    }
    add(.concatenation(axis: 3, .none), parts, [joined])
    return joined
  }

  private mutating func convolve(
    _ input: Int, channels: Int, kernel: Int, stride: Int, scaleIndex: Int? = nil
  ) -> Int? {
    let (window, rows, width) = same(input, kernel, stride)
    guard
      let filter = weights([channels, kernel, kernel, shape(input)[3]], channelAxis: 0),
      let output = newTensor(
        [1, rows, width, channels], scaleIndex: scaleIndex ?? generator.within(0...2))
    else { return nil }
    add(.convolution(window, activation()), [input, filter, bias(channels)], [output])
    return output
  }

  private mutating func depthwise(_ input: Int, kernel: Int, stride: Int) -> Int? {
    let (window, rows, width) = same(input, kernel, stride)
    let channels = shape(input)[3]
    guard let filter = weights([1, kernel, kernel, channels], channelAxis: 3),
      let output = newTensor([1, rows, width, channels], scaleIndex: generator.within(0...2))
    else { return nil }
    add(
      .depthwiseConvolution(window, multiplier: 1, activation()), [input, filter, bias(channels)],
      [output])
    return output
  }

  /// A window that keeps the extent, but for its stride; now and then it is dilated.
  private mutating func same(_ input: Int, _ kernel: Int, _ stride: Int) -> (Window, Int, Int) {
    let dilation = stride == 1 && kernel > 1 && generator.once(in: 5) ? 2 : 1
    let window = Window(
      strideY: stride, strideX: stride, dilationY: dilation, dilationX: dilation, padding: .same)
    return (
      window, (shape(input)[1] + stride - 1) / stride, (shape(input)[2] + stride - 1) / stride
    )
  }
}
