import Tensors

extension OperatorDefinition {
  /// MEAN over constant axes.
  static let mean = reduction(40, Operation.mean, OperandRules.checkSummands)

  /// SUM over constant axes.
  static let sum = reduction(74, Operation.sum, OperandRules.checkSummands)

  /// REDUCE_MAX over constant axes.
  static let reduceMaximum = reduction(
    82, Operation.reduceMaximum, OperandRules.checkReducedExtremum)

  /// REDUCE_MIN over constant axes.
  static let reduceMinimum = reduction(
    89, Operation.reduceMinimum, OperandRules.checkReducedExtremum)

  private static func reduction(
    _ code: Int32, _ operation: @escaping @Sendable (Bool) -> Operation,
    _ check: @escaping @Sendable (OperandRules) -> () throws(ModelError) -> Void
  ) -> OperatorDefinition {
    OperatorDefinition(
      code: code, inputs: 2...2,
      options: { (reader) throws(ModelError) in try reader.keepsDimensions() },
      operation: operation,
      check: { (rules, _) throws(ModelError) in try check(rules)() },
      shapes: { (inference, keepsDimensions) throws(ModelError) in
        try inference.reduced(keepsDimensions)
      })
  }
}

extension OperationReader {
  fileprivate func keepsDimensions() throws(ModelError) -> Bool {
    try bool(try options(27, "ReducerOptions"), 0)
  }
}

extension OperandRules {
  /// MEAN and SUM rescale.
  fileprivate func checkSummands() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    try quantised([input, output])
    try checkMultiplier(
      Double(try scale(of: input).scale) / Double(try scale(of: output).scale), output)
  }

  /// REDUCE_MAX and REDUCE_MIN copy one of the values.
  fileprivate func checkReducedExtremum() throws(ModelError) {
    try quantised([try context.input(0), try context.output()])
    try sameQuantisation(try context.input(0), try context.output())
  }
}

extension ShapeInference {
  /// The longest sum of 8-bit values that cannot leave 32 bits.
  private static let mostSummands = Int(Int32.max) / 255

  /// What is left of the input's shape without the constant axes of input 1.
  fileprivate func reduced(_ keepsDimensions: Bool) throws(ModelError) -> [Inferred] {
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
    return [.exactly(dimensions)]
  }
}
