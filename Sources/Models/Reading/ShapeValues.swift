import Tensors

/// Whole numbers that a model computes from shapes alone, as it does to flatten a batch of unknown
/// size.
enum ShapeValues {
  /// The bytes of an operator's int32 result, nil where it is not known ahead of time.
  static func bytes(
    _ operation: Operation, _ context: OperatorContext
  ) throws(ModelError) -> [UInt8]? {
    guard try context.output().type == .int32, let values = try values(operation, context) else {
      return nil
    }
    return GraphTensor.bytes(of: values, as: .int32)
  }

  private static func values(
    _ operation: Operation, _ context: OperatorContext
  ) throws(ModelError) -> [Int]? {
    let first = try context.input(0)
    switch operation {
    case .shape: return first.shape.dimensions
    case .reshape, .squeeze, .expandDimensions: return first.tensor.integers
    case .pack, .concatenation:
      // Scalars become a vector, and vectors a longer one.
      guard first.shape.rank == (operation.isPack ? 0 : 1) else { return nil }
      var values: [Int] = []
      for position in context.inputs.indices {
        guard let part = try context.input(position).tensor.integers else { return nil }
        values += part
      }
      return values
    case .stridedSlice(let masks):
      guard first.shape.rank == 1, let source = first.tensor.integers,
        let begins = try context.input(1).tensor.integers,
        let ends = try context.input(2).tensor.integers,
        let strides = try context.input(3).tensor.integers,
        begins.count == ends.count, begins.count == strides.count
      else { return nil }
      let slice = AxisSlice(
        axis: 0, begins: begins, ends: ends, strides: strides, masks: masks)
      guard let taken = slice.taken(of: source.count) else { return [] }
      return (0..<taken.count).map { source[taken.first + $0 * slice.stride] }
    default: return nil
    }
  }
}

extension Operation {
  fileprivate var isPack: Bool {
    if case .pack = self { return true }
    return false
  }
}
