/// A kind of operator that Stint runs, and all that the reader knows of it: a file of this folder for
/// each kind or small family of them.
struct OperatorDefinition: Sendable {
  /// As many tensors as there are.
  static let any = 1...Int(Int32.max)

  /// The code in the schema.
  let code: Int32
  /// How many tensors it reads. Those past the fewest may be absent, unless there may be any number.
  let inputs: ClosedRange<Int>
  /// How many tensors it writes.
  let outputs: ClosedRange<Int>
  /// Reads the options of an operator of this kind, their numbers verified; what depends on the
  /// types of its tensors is verified later.
  let read: @Sendable (OperationReader) throws(ModelError) -> DefinedOperator

  /// A kind with options.
  ///
  /// - Parameters:
  ///   - floatInputs: How many inputs may be float32, with a float32 output, which the planner then
  ///     computes ahead of time; 0 if it computes with bytes only.
  ///   - options: Reads the options.
  ///   - operation: What an operator with these options computes.
  ///   - check: Refuses operands of other types, quantisations and constness than it needs, if they
  ///     are not all float32.
  ///   - shapes: The shapes of the outputs, in order.
  init<Options: Sendable>(
    code: Int32, inputs: ClosedRange<Int>, outputs: ClosedRange<Int> = 1...1, floatInputs: Int = 0,
    options: @escaping @Sendable (OperationReader) throws(ModelError) -> Options,
    operation: @escaping @Sendable (Options) -> Operation,
    check: @escaping @Sendable (OperandRules, Options) throws(ModelError) -> Void,
    shapes:
      @escaping @Sendable (ShapeInference, Options) throws(ModelError) -> [ShapeInference.Inferred]
  ) {
    self.code = code
    self.inputs = inputs
    self.outputs = outputs
    read = { (reader) throws(ModelError) in
      let options = try options(reader)
      return DefinedOperator(
        operation: operation(options),
        check: { (rules) throws(ModelError) in
          if try rules.isFloat(inputs: floatInputs) { return }
          try check(rules, options)
        },
        shapes: { (inference) throws(ModelError) in try shapes(inference, options) })
    }
  }

  /// A kind without options.
  init(
    code: Int32, inputs: ClosedRange<Int>, outputs: ClosedRange<Int> = 1...1, floatInputs: Int = 0,
    operation: Operation,
    check: @escaping @Sendable (OperandRules) -> () throws(ModelError) -> Void,
    shapes:
      @escaping @Sendable (ShapeInference) -> () throws(ModelError) -> [ShapeInference.Inferred]
  ) {
    self.init(
      code: code, inputs: inputs, outputs: outputs, floatInputs: floatInputs,
      options: { _ in }, operation: { operation },
      check: { (rules, _) throws(ModelError) in try check(rules)() },
      shapes: { (inference, _) throws(ModelError) in try shapes(inference)() })
  }

  /// The name in the schema, for messages.
  var name: String { OperatorNames.name(of: code) }

  /// Whether input `index` may be absent (−1).
  func isOptional(_ index: Int) -> Bool {
    index >= inputs.lowerBound && inputs != Self.any
  }
}

extension OperatorDefinition: Equatable {
  static func == (left: OperatorDefinition, right: OperatorDefinition) -> Bool {
    left.code == right.code
  }
}
