/// Whether the operators can run in the order of the file, as TensorFlow Lite runs them.
struct ExecutionOrder {
  private enum Source {
    case nothing
    case constant
    case input
    case producer(Int)
  }

  private let operators: [FileOperator]
  private let tensors: [GraphTensor]
  private let site: Site
  private let kinds: [OperatorDefinition]
  private var sources: [Source]

  /// Verifies all indices of `model` and the order of its operators.
  ///
  /// Gives the graph's input and output.
  static func check(
    _ model: FileModel, _ kinds: [OperatorDefinition], _ tensors: [GraphTensor], site: Site
  ) throws(ModelError) -> (input: Int, output: Int) {
    let count = model.tensors.count
    func single(_ indices: [Int32], _ what: String, _ wanted: String) throws(ModelError) -> Int {
      let site = site.table("SubGraph.\(what)s")
      guard indices.count == 1 else {
        throw site.error(
          "the model has \(indices.count) \(what)s; Stint needs exactly one: \(wanted)",
          "export a model with one image in and one tensor of scores out")
      }
      guard indices[0] >= 0, indices[0] < count else {
        throw site.error("it names tensor \(indices[0]), but the file has \(count)")
      }
      return Int(indices[0])
    }
    let input = try single(model.inputs, "input", "the image")
    let output = try single(model.outputs, "output", "the scores")
    var order = ExecutionOrder(model, kinds, tensors, site)
    try order.run(input: input, output: output)
    return (input, output)
  }

  private init(
    _ model: FileModel, _ kinds: [OperatorDefinition], _ tensors: [GraphTensor], _ site: Site
  ) {
    operators = model.operators
    self.kinds = kinds
    self.tensors = tensors
    self.site = site
    sources = tensors.map { $0.constant == nil ? .nothing : .constant }
  }

  private mutating func run(input: Int, output: Int) throws(ModelError) {
    guard tensors[input].constant == nil else {
      throw site.tensor(input, tensors[input].name).error(
        "it is the input, but it has constant data")
    }
    sources[input] = .input
    for (index, operation) in operators.enumerated() {
      let kind = kinds[index]
      let here = site.operation(operation.index, kind.name)
      try checkArity(operation, kind, here)
      for (position, tensor) in operation.inputs.enumerated() {
        try checkRead(Int(tensor), position, kind, index, here)
      }
      for tensor in operation.outputs { try checkWrite(Int(tensor), index, here) }
    }
    guard case .producer = sources[output] else {
      throw site.tensor(output, tensors[output].name).error(
        "it is the model's output, but no operator produces it")
    }
    guard operators.contains(where: { $0.inputs.contains(Int32(input)) }) else {
      throw site.tensor(input, tensors[input].name).error(
        "it is the model's input, but no operator reads it")
    }
  }

  private func checkArity(
    _ operation: FileOperator, _ kind: OperatorDefinition, _ site: Site
  ) throws(ModelError) {
    func describe(_ range: ClosedRange<Int>) -> String {
      if range.count == 1 { return "\(range.lowerBound)" }
      return range.upperBound > 100
        ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
    guard kind.inputs.contains(operation.inputs.count) else {
      throw site.error(
        "it has \(operation.inputs.count) inputs, not \(describe(kind.inputs))")
    }
    guard kind.outputs.contains(operation.outputs.count) else {
      throw site.error(
        "it has \(operation.outputs.count) outputs, not \(describe(kind.outputs))")
    }
  }

  private func checkRead(
    _ tensor: Int, _ position: Int, _ kind: OperatorDefinition, _ index: Int, _ site: Site
  ) throws(ModelError) {
    if tensor == -1 {
      guard kind.isOptional(position) else {
        throw site.error("its input \(position) is absent (−1), but it needs one")
      }
      return
    }
    guard tensor >= 0, tensor < tensors.count else {
      throw site.error(
        "its input \(position) is tensor \(tensor), but the file has \(tensors.count)")
    }
    if case .nothing = sources[tensor] {
      throw missing(tensor, index, site.tensor(tensor, tensors[tensor].name))
    }
  }

  private mutating func checkWrite(
    _ tensor: Int, _ index: Int, _ site: Site
  ) throws(ModelError) {
    guard tensor >= 0, tensor < tensors.count else {
      throw site.error("it writes tensor \(tensor), but the file has \(tensors.count)")
    }
    let site = site.tensor(tensor, tensors[tensor].name)
    switch sources[tensor] {
    case .nothing: sources[tensor] = .producer(index)
    case .constant: throw site.error("it writes a constant")
    case .input: throw site.error("it writes the model's input")
    case .producer(let first):
      throw site.error("it writes what operator \(operators[first].index) has already written")
    }
  }

  /// Why operator `reader` cannot have `tensor`: a cycle, a wrong order, or nobody produces it.
  private func missing(_ tensor: Int, _ reader: Int, _ site: Site) -> ModelError {
    var producers: [Int: Int] = [:]
    for (index, operation) in operators.enumerated().reversed() {
      for output in operation.outputs { producers[Int(output)] = index }
    }
    guard let producer = producers[tensor] else {
      return site.error("no operator produces it, and it has no constant data")
    }
    // Does the producer itself need, directly or not, what the reader writes?
    var pending = [producer]
    var seen: Set<Int> = [producer]
    while let next = pending.popLast() {
      if next == reader {
        return site.error(
          "operator \(operators[reader].index) and operator \(operators[producer].index) need each "
            + "other's results")
      }
      for input in operators[next].inputs {
        if let earlier = producers[Int(input)], seen.insert(earlier).inserted {
          pending.append(earlier)
        }
      }
    }
    return site.error(
      "it is read before operator \(operators[producer].index) produces it; operators run in the "
        + "file's order")
  }
}
