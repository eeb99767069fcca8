import Tensors

/// Computes the shapes of an operator's outputs and compares them with the declared ones.
struct ShapeInference {
  /// What is known of an output's shape without running the operator.
  enum Inferred {
    /// All dimensions.
    case exactly([Int])
    /// What depends on values computed at run time is only constrained: the declared shape stands
    /// if this accepts it.
    case declared(_ accepts: (Shape) -> Bool, _ wanted: String)
  }

  /// More indices or pixels than these make no sense in an image classifier.
  static let mostIndices = 65_536

  let context: OperatorContext
  let file: FileOperator

  /// Verifies the declared shape of each output, which must be as `shapes` has it.
  func check(
    _ shapes: (ShapeInference) throws(ModelError) -> [Inferred]
  ) throws(ModelError) {
    for (position, inferred) in try shapes(self).enumerated() {
      let output = try context.output(position)
      switch inferred {
      case .exactly(let dimensions):
        guard output.shape.dimensions == dimensions else {
          throw context.error(
            output,
            "its shape is declared as \(output.shape.dimensions), but the operator makes "
              + "\(dimensions)")
        }
      case .declared(let accepts, let wanted):
        guard accepts(output.shape) else {
          throw context.error(
            output, "its shape is declared as \(output.shape.dimensions), but \(wanted)")
        }
      }
    }
  }

  /// The shapes of the outputs by `shapes`, whatever the file declares.
  func infer(
    _ shapes: (ShapeInference) throws(ModelError) -> [Inferred]
  ) throws(ModelError) -> [Shape] {
    let remedy = "give the size that the model was trained with"
    let inferred: [Inferred]
    do throws(ModelError) {
      inferred = try shapes(self)
    } catch {
      throw ModelError(
        file: error.file, place: error.place,
        problem: "with this --input-size, \(error.problem)", remedy: remedy)
    }
    var results: [Shape] = []
    for (position, inferred) in inferred.enumerated() {
      guard case .exactly(let dimensions) = inferred else {
        throw context.error(
          try context.output(position), "its shape depends on values that only a run knows",
          Remedy.freezeShapes)
      }
      guard let shape = Shape(dimensions) else {
        throw context.error(
          try context.output(position), "with this --input-size, its shape would be \(dimensions)",
          remedy)
      }
      results.append(shape)
    }
    return results
  }

  /// The first input's shape.
  func unchanged() throws(ModelError) -> [Inferred] {
    [.exactly(try context.input(0).shape.dimensions)]
  }

  /// Two shapes, aligned at their last axis, where a 1 stretches.
  func broadcast() throws(ModelError) -> [Inferred] {
    let first = try context.input(0).shape
    let second = try context.input(1).shape
    let rank = max(first.rank, second.rank)
    var dimensions: [Int] = []
    for axis in 0..<rank {
      let left = axis - (rank - first.rank)
      let right = axis - (rank - second.rank)
      let (a, b) = (left < 0 ? 1 : first[left], right < 0 ? 1 : second[right])
      guard a == b || a == 1 || b == 1 else {
        throw context.site.error(
          "its inputs \(first.dimensions) and \(second.dimensions) do not fit each other")
      }
      dimensions.append(max(a, b))
    }
    return [.exactly(dimensions)]
  }
}
