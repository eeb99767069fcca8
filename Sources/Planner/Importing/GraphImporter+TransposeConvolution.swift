import Models
import Tensors

extension GraphImporter {
  /// The output rows and columns that are `stride` apart see the same taps of the kernel, so they are
  /// an ordinary convolution, which writes to every so many-th row and pixel. Nothing is multiplied
  /// by the zeros that lie between the input's pixels.
  mutating func importTransposeConvolution(
    _ window: Window, _ activation: Activation
  ) throws(ModelError) {
    let filterIndex = try index(1)
    let filter = graph.tensors[filterIndex]
    let input = try value(2)
    guard filter.shape.rank == 4, let stored = filter.constant else {
      throw error("the weights must be a constant of four dimensions", tensor: filterIndex)
    }
    guard network.values[input].shape.rank == 4, network.values[input].shape[0] == 1 else {
      throw error("its input is \(network.values[input].shape.dimensions), not one image")
    }
    let output = try newOutput()
    let shape = network.values[output].shape
    guard try integers(0) == shape.dimensions else {
      throw error("its output's shape is not what it asks for", tensor: current.outputs[0])
    }
    let weights = signed(stored, filter)
    let zeroPoint = weightZeroPoint(filter)
    let channels = filter.shape[0]
    let bias = try bias(3, count: channels)
    let clamp = Requantisation.clamp(activation, network.values[output].quantisation)
    let factors = try convolutionFactors(input, filterIndex, output, channels)
    let rows = TransposedAxis(shape[1], filter.shape[1], window.strideY, window.padding).phases
    let columns = TransposedAxis(shape[2], filter.shape[2], window.strideX, window.padding).phases
    guard rows.count * columns.count <= Self.mostParts else {
      throw error(
        "its strides of \(window.strideY) × \(window.strideX) make \(rows.count * columns.count) "
          + "convolutions; Stint takes up to \(Self.mostParts)")
    }
    let noTap = [Int8](repeating: Int8(truncatingIfNeeded: zeroPoint), count: filter.shape[3])
    /// The weights of one output channel at one tap.
    func tap(_ channel: Int, _ row: Int?, _ column: Int?) -> [Int8] {
      guard let row, let column else { return noTap }
      let start =
        ((channel * filter.shape[1] + row) * filter.shape[2] + column) * filter.shape[3]
      return Array(weights[start..<start + filter.shape[3]])
    }
    var parts: [Int] = []
    var places: [Rearrangement] = []
    for row in rows {
      for column in columns {
        let ofPhase = (0..<channels).flatMap { channel in
          row.taps.flatMap { y in column.taps.flatMap { tap(channel, y, $0) } }
        }
        let extents = [1, row.count, column.count, channels]
        guard let extent = Shape(extents) else { throw error("impossible shape \(extents)") }
        let isWhole = rows.count == 1 && columns.count == 1
        let part = isWhole ? output : newValue(like: output, shape: extent)
        let moving = MovingWindow(
          height: row.taps.count, width: column.taps.count, strideY: 1, strideX: 1,
          padTop: row.padding, padLeft: column.padding)
        add(
          Convolution(
            window: moving, groups: 1, weights: ofPhase, weightZeroPoint: zeroPoint, bias: bias,
            factors: .fixedPoint(factors), clamp: clamp), [input], part)
        parts.append(part)
        places.append(
          .slice(
            shape, begins: [0, row.first, column.first, 0], extents: extents,
            steps: [1, window.strideY, window.strideX, 1]))
      }
    }
    if parts != [output] { add(Assembly(places: places), parts, output) }
  }
}

/// Rows or columns of a transposed convolution.
private struct TransposedAxis {
  /// Every so many-th index of the output.
  struct Phase {
    var first: Int
    var count: Int
    /// The kernel's taps that it sees, in the order of the input; nil stands for a tap of zero.
    var taps: [Int?]
    /// Input indices before the first that the first window looks at.
    var padding: Int
  }

  var phases: [Phase] = []

  init(_ extent: Int, _ taps: Int, _ stride: Int, _ padding: Window.Padding) {
    // The padding that a convolution from the output to the input would have.
    let inputs = (extent + stride - 1) / stride
    let before = padding == .same ? max(0, (inputs - 1) * stride + taps - extent) / 2 : 0
    for first in 0..<min(stride, extent) {
      let (start, tap) = ((first + before) / stride, (first + before) % stride)
      let seen = Array(Swift.stride(from: tap, to: taps, by: stride).reversed())
      phases.append(
        Phase(
          first: first, count: (extent - first + stride - 1) / stride,
          taps: seen.isEmpty ? [nil] : seen, padding: max(seen.count, 1) - 1 - start))
    }
  }
}
