import Models
import Tensors
import TestSupport

/// Changes what a graph says of its values to what is allowed, but hardly sane.
enum GraphMutator {
  private static let scales: [Float] = [
    .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-30, 1e-12, 1e-6, 1 / 256, 0.5, 1, 6, 255, 1e6,
    1e12, 1e30, .greatestFiniteMagnitude,
  ]

  /// Gives one tensor or a few other scales and zero points.
  static func mutate(_ graph: inout Graph, with random: inout Mutator) {
    for _ in 0...random.below(3) {
      let index = random.below(graph.tensors.count)
      guard var map = graph.tensors[index].quantisation, !map.scales.isEmpty else { continue }
      let channel = random.below(map.scales.count)
      map.scales[channel] = scales[random.below(scales.count)]
      let range: ClosedRange<Int32>
      switch graph.tensors[index].type {
      case .int8: range = -128...127
      case .uint8: range = 0...255
      default: range = 0...0
      }
      // Weights of int8 have the zero point 0.
      if graph.tensors[index].constant == nil, random.below(2) == 0 {
        map.zeroPoints[channel] = random.below(2) == 0 ? range.lowerBound : range.upperBound
      }
      graph.tensors[index].quantisation = map
    }
  }
}
