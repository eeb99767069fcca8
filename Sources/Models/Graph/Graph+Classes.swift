import Tensors

extension Graph {
  /// How many classes the output tells apart: its last axis, or the axis of the scores whose
  /// greatest an ARG_MAX at the end names.
  public var classCount: Int {
    var tensor = output
    for operation in operators.reversed() where operation.outputs.contains(tensor) {
      guard let input = operation.inputs.first.flatMap({ $0 }) else { break }
      switch operation.operation {
      case .argMax:
        let shape = tensors[input].shape
        guard let operand = operation.inputs[1], let axis = tensors[operand].integers?.first else {
          return 1
        }
        return shape[axis < 0 ? axis + shape.rank : axis]
      case .cast, .reshape, .squeeze, .expandDimensions: tensor = input
      default: return lastAxis(output)
      }
    }
    return lastAxis(output)
  }

  private func lastAxis(_ tensor: Int) -> Int {
    let shape = tensors[tensor].shape
    return shape.rank == 0 ? 1 : shape[shape.rank - 1]
  }
}
