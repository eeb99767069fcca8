import Tensors

extension ShapeInference {
  /// The longest sum of 8-bit values that cannot leave 32 bits.
  private static let mostSummands = Int(Int32.max) / 255

  /// MEAN over constant axes.
  func mean(_ keepsDimensions: Bool) throws(ModelError) -> Inferred {
    .exactly(try reduced(keepsDimensions).dimensions)
  }

  /// What is left of the input's shape without the constant axes of input 1, and how many values
  /// each result is made of.
  func reduced(_ keepsDimensions: Bool) throws(ModelError) -> (dimensions: [Int], count: Int) {
    let shape = try context.input(0).shape
    var isReduced = [Bool](repeating: false, count: shape.rank)
    for axis in try context.integers(try context.input(1), most: Shape.maximumRank) {
      isReduced[try context.axis(axis, rank: shape.rank)] = true
    }
    var count = 1
    var dimensions: [Int] = []
    for axis in 0..<shape.rank {
      if isReduced[axis] { count *= shape[axis] }
      if !isReduced[axis] {
        dimensions.append(shape[axis])
      } else if keepsDimensions {
        dimensions.append(1)
      }
    }
    guard count <= Self.mostSummands else {
      throw context.site.error(
        "it reduces \(count) values to one, over \(Self.mostSummands): their sum leaves 32 bits")
    }
    return (dimensions, count)
  }

  /// PRELU: the slopes stretch to the input's shape, which stays.
  func prelu() throws(ModelError) -> Inferred {
    let input = try context.input(0).shape
    let slopes = try context.input(1)
    let fits =
      slopes.shape.rank <= input.rank
      && (0..<slopes.shape.rank).allSatisfy {
        let length = slopes.shape[slopes.shape.rank - 1 - $0]
        return length == 1 || length == input[input.rank - 1 - $0]
      }
    guard fits else {
      throw context.error(
        slopes, "its slopes \(slopes.shape.dimensions) do not fit \(input.dimensions)")
    }
    return .exactly(input.dimensions)
  }

  /// ARG_MAX along a constant axis, which is dropped.
  func argMax() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    guard operand.shape.elementCount == 1, shape.rank >= 1 else {
      throw context.error(operand, "it must name one axis of \(shape.dimensions)")
    }
    let values = try context.integers(operand, most: 1, allowsInt64: true)
    var dimensions = shape.dimensions
    dimensions.remove(at: try context.axis(values[0], rank: shape.rank))
    return .exactly(dimensions)
  }
}
