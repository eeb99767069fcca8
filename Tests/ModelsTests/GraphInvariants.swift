import Tensors

@testable import Models

/// What every graph that the reader gives must satisfy, checked without the reader's own code.
enum GraphInvariants {
  /// What is wrong with `graph`, or nil.
  static func violation(of graph: Graph) -> String? {
    let count = graph.tensors.count
    guard graph.tensors.indices.contains(graph.input) else { return "input index" }
    guard graph.tensors.indices.contains(graph.output) else { return "output index" }
    for (index, tensor) in graph.tensors.enumerated() {
      if let problem = violation(of: tensor) { return "tensor \(index): \(problem)" }
    }
    guard graph.tensors[graph.input].constant == nil else { return "the input is a constant" }
    var isKnown = graph.tensors.map { $0.constant != nil }
    isKnown[graph.input] = true
    for (position, operation) in graph.operators.enumerated() {
      // Operators of outputs that are not read are left out.
      let previous = position > 0 ? graph.operators[position - 1].index : -1
      guard operation.index > previous, graph.outputCount > 1 || operation.index == position else {
        return "operator \(position): index"
      }
      for input in operation.inputs {
        guard let input else { continue }
        guard input >= 0, input < count, isKnown[input] else {
          return "operator \(position) reads \(input), which is not there yet"
        }
      }
      for output in operation.outputs {
        guard output >= 0, output < count, !isKnown[output] else {
          return "operator \(position) overwrites \(output)"
        }
        isKnown[output] = true
      }
      if let problem = violation(of: operation) { return "operator \(position): \(problem)" }
    }
    guard isKnown[graph.output] else { return "the output is never produced" }
    guard graph.tensors[graph.input].shape[0] == 1 else { return "batch" }
    let shape = graph.tensors[graph.output].shape
    let classes = shape[shape.rank - 1]
    guard
      graph.labels.isEmpty || graph.labels.count == (classes == 1 ? 2 : classes)
        || graph.labels.count == classes
    else {
      return "labels"
    }
    if let normalisation = graph.normalisation {
      guard normalisation.means.count == normalisation.deviations.count,
        !normalisation.means.isEmpty,
        normalisation.means.allSatisfy({ $0.isFinite }),
        normalisation.deviations.allSatisfy({ $0.isFinite && $0 != 0 })
      else { return "normalisation" }
    }
    return nil
  }

  private static func violation(of tensor: GraphTensor) -> String? {
    guard tensor.shape.dimensions.allSatisfy({ $0 >= 1 }) else { return "dimensions" }
    if let constant = tensor.constant {
      guard constant.count == tensor.shape.elementCount * tensor.type.byteCount else {
        return "constant size"
      }
    }
    guard let quantisation = tensor.quantisation else { return nil }
    guard !quantisation.scales.isEmpty,
      quantisation.scales.count == quantisation.zeroPoints.count,
      quantisation.scales.allSatisfy({ $0 > 0 && $0.isFinite })
    else { return "scales" }
    if quantisation.scales.count > 1 {
      guard quantisation.axis >= 0, quantisation.axis < tensor.shape.rank,
        tensor.shape[quantisation.axis] == quantisation.scales.count
      else { return "axis" }
    }
    let range: ClosedRange<Int32>
    switch tensor.type {
    case .int8: range = -128...127
    case .uint8: range = 0...255
    case .int16: range = -32_768...32_767
    default: range = Int32.min...Int32.max
    }
    return quantisation.zeroPoints.allSatisfy { range.contains($0) } ? nil : "zero points"
  }

  private static func violation(of operation: GraphOperator) -> String? {
    let window: Window
    switch operation.operation {
    case .convolution(let value, _): window = value
    case .depthwiseConvolution(let value, let multiplier, _):
      guard multiplier >= 1 else { return "multiplier" }
      window = value
    case .averagePool(let value, let height, let width, _),
      .maxPool(let value, let height, let width, _):
      guard height >= 1, width >= 1 else { return "pool" }
      window = value
    default: return nil
    }
    return min(window.strideX, window.strideY, window.dilationX, window.dilationY) >= 1
      ? nil : "window"
  }
}
