import Models
import Tensors

/// Computes ahead of time what depends on constants and shapes alone, so that no shape arithmetic
/// is left for the board.
enum ConstantFolding {
  /// The graph with every operator whose result is known replaced by a constant.
  static func run(_ graph: Graph) throws(ModelError) -> Graph {
    var folded = graph
    var kept: [GraphOperator] = []
    for operation in graph.operators {
      if let constant = try value(of: operation, in: folded) {
        folded.tensors[operation.outputs[0]].constant = constant
      } else {
        kept.append(operation)
      }
    }
    folded.operators = kept
    return folded
  }

  /// The bytes of an operator's result, or nil where they are not known.
  private static func value(
    of operation: GraphOperator, in graph: Graph
  ) throws(ModelError) -> [UInt8]? {
    guard operation.outputs.count == 1, let first = operation.inputs.first.flatMap({ $0 }) else {
      return nil
    }
    let output = graph.tensors[operation.outputs[0]]
    if operation.operation == .shape {
      return GraphTensor.bytes(of: graph.tensors[first].shape.dimensions, as: output.type)
    }
    for case let input? in operation.inputs where graph.tensors[input].constant == nil {
      return nil
    }
    let source = graph.tensors[first]
    switch operation.operation {
    case .reshape, .squeeze, .expandDimensions:
      return source.constant
    case .transpose:
      guard let axes = integers(operation, 1, graph) else { return nil }
      return moved(source, Rearrangement.transpose(source.shape, axes))
    case .stridedSlice(let masks):
      guard
        let slice = SliceGeometry(
          shape: source.shape, begins: integers(operation, 1, graph),
          ends: integers(operation, 2, graph), strides: integers(operation, 3, graph),
          masks: masks)
      else { return nil }
      return moved(source, slice.rearrangement(of: source.shape))
    case .pack(let axis):
      return pack(operation, axis, graph)
    case .gather(let axis):
      return integers(operation, 1, graph).flatMap { gathered(source, axis, $0) }
    case .slice:
      guard let begins = integers(operation, 1, graph), begins.count == source.shape.rank else {
        return nil
      }
      let extents = output.shape.dimensions
      let steps = [Int](repeating: 1, count: extents.count)
      return moved(source, .slice(source.shape, begins: begins, extents: extents, steps: steps))
    case .add, .subtract, .multiply:
      return arithmetic(operation, graph, output)
    default:
      return nil
    }
  }

  private static func integers(_ operation: GraphOperator, _ index: Int, _ graph: Graph) -> [Int]? {
    guard operation.inputs.indices.contains(index), let input = operation.inputs[index] else {
      return nil
    }
    return graph.tensors[input].integers
  }

  private static func moved(_ source: GraphTensor, _ copy: Rearrangement) -> [UInt8]? {
    guard let bytes = source.constant else { return nil }
    let size = source.type.byteCount
    let positions = copy.apply(Array(0..<source.shape.elementCount))
    return positions.flatMap { bytes[$0 * size..<($0 + 1) * size] }
  }

  private static func gathered(
    _ source: GraphTensor, _ axis: Int, _ indices: [Int]
  ) -> [UInt8]? {
    guard let bytes = source.constant, axis < source.shape.rank,
      indices.allSatisfy({ (0..<source.shape[axis]).contains($0) })
    else { return nil }
    let block =
      source.shape.dimensions[(axis + 1)...].reduce(1, *) * source.type.byteCount
    let outer = source.shape.dimensions[..<axis].reduce(1, *)
    return (0..<outer).flatMap { index in
      indices.flatMap { picked -> ArraySlice<UInt8> in
        let start = (index * source.shape[axis] + picked) * block
        return bytes[start..<start + block]
      }
    }
  }

  /// Constants of equal shape stacked along a new axis.
  private static func pack(_ operation: GraphOperator, _ axis: Int, _ graph: Graph) -> [UInt8]? {
    let parts = operation.inputs.compactMap { $0 }.map { graph.tensors[$0] }
    guard let first = parts.first else { return nil }
    let rank = first.shape.rank
    let axis = axis < 0 ? axis + rank + 1 : axis
    guard axis >= 0, axis <= rank else { return nil }
    let block = first.shape.dimensions[axis...].reduce(1, *) * first.type.byteCount
    let outer = first.shape.dimensions[..<axis].reduce(1, *)
    var bytes: [UInt8] = []
    for index in 0..<outer {
      for part in parts {
        guard let constant = part.constant, constant.count >= (index + 1) * block else {
          return nil
        }
        bytes += constant[index * block..<(index + 1) * block]
      }
    }
    return bytes
  }

  /// Sums, differences and products of whole numbers, one of which may be a scalar.
  private static func arithmetic(
    _ operation: GraphOperator, _ graph: Graph, _ output: GraphTensor
  ) -> [UInt8]? {
    guard output.type == .int32 || output.type == .int64,
      let left = integers(operation, 0, graph), let right = integers(operation, 1, graph),
      !left.isEmpty, !right.isEmpty
    else { return nil }
    let count = output.shape.elementCount
    guard left.count == count || left.count == 1, right.count == count || right.count == 1 else {
      return nil
    }
    let results = (0..<count).map { index in
      let a = left[left.count == 1 ? 0 : index]
      let b = right[right.count == 1 ? 0 : index]
      return switch operation.operation {
      case .add: a &+ b
      case .subtract: a &- b
      default: a &* b
      }
    }
    return GraphTensor.bytes(of: results, as: output.type)
  }
}
