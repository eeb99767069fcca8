import Tensors

/// Turns the tables of a file into a graph, in the order of the checks' usefulness: what concerns
/// the whole model first, details of one tensor last.
struct GraphBuilder {
  let model: FileModel
  let site: Site
  /// Whether the shapes of the file are placeholders, all but the input's.
  let infersShapes: Bool

  /// The verified graph, without labels and normalisation.
  func graph() throws(ModelError) -> Graph {
    guard !model.operators.isEmpty else {
      throw site.table("SubGraph.operators").error("the model has no operators")
    }
    let kinds = try OperatorSupport.kinds(of: model, site: site)
    try ModelKind.check(model, site: site)
    var reader = TensorReader(model, site: site)
    var tensors = try reader.tensors()
    let (input, output) = try ExecutionOrder.check(model, kinds, tensors, site: site)
    try checkBatch(input, tensors)
    if !isCast(input, kinds) { try check(input, tensors, is: "input") }
    if !infersShapes, !isIndex(output, kinds, tensors) {
      try check(output, tensors, is: "output")
    }
    // Numbers that are known from shapes, as constants, for as long as shapes are inferred.
    var folded: [Int] = []
    var operators: [GraphOperator] = []
    operators.reserveCapacity(model.operators.count)
    for (position, file) in model.operators.enumerated() {
      let kind = kinds[position]
      let context = OperatorContext(
        site: site.operation(file.index, kind.name), tensors: tensors,
        inputs: file.inputs.map { $0 < 0 ? nil : Int($0) }, outputs: file.outputs.map { Int($0) },
        budget: model.flatBuffer.budget)
      let defined = try kind.read(OperationReader(context: context, file: file))
      try defined.check(OperandRules(context: context))
      let inference = ShapeInference(context: context, file: file)
      if infersShapes {
        for (index, shape) in zip(context.outputs, try inference.infer(defined.shapes)) {
          tensors[index].shape = shape
        }
        if let bytes = try ShapeValues.bytes(defined.operation, context) {
          tensors[context.outputs[0]].constant = bytes
          folded.append(context.outputs[0])
        }
      } else {
        try inference.check(defined.shapes)
      }
      operators.append(
        GraphOperator(
          index: file.index, operation: defined.operation, inputs: context.inputs,
          outputs: context.outputs))
    }
    for index in folded { tensors[index].constant = nil }
    if infersShapes { try checkInferred(output, kinds, tensors) }
    return Graph(
      name: site.file, tensors: tensors, operators: operators, input: input, output: output)
  }

  /// Refuses an output that the size of the input has made other than the file states it.
  private func checkInferred(
    _ output: Int, _ kinds: [OperatorDefinition], _ tensors: [GraphTensor]
  ) throws(ModelError) {
    if !isIndex(output, kinds, tensors) { try check(output, tensors, is: "output") }
    let stated = model.tensors[output].signature
    let shape = tensors[output].shape.dimensions
    guard
      stated.isEmpty
        || (stated.count == shape.count
          && zip(stated, shape).allSatisfy { $0 < 1 || Int($0) == $1 })
    else {
      throw site.tensor(output, tensors[output].name).error(
        "with this --input-size the output is \(shape), but the file states \(stated)",
        "give the size that the model was trained with")
    }
  }

  /// Whether the input is bytes that only CAST reads: they are numbers as they are, of no scale.
  private func isCast(_ input: Int, _ kinds: [OperatorDefinition]) -> Bool {
    model.operators.indices.allSatisfy {
      !model.operators[$0].inputs.contains(Int32(input)) || kinds[$0] == .cast
    }
      && !model.tensors[input].shape.isEmpty
      && (model.tensors[input].type == TypeName.int8 || model.tensors[input].type == TypeName.uint8)
  }

  /// Whether the output holds what an ARG_MAX answers, perhaps under another shape or width.
  private func isIndex(
    _ output: Int, _ kinds: [OperatorDefinition], _ tensors: [GraphTensor]
  ) -> Bool {
    guard tensors[output].type == .int32 || tensors[output].type == .int64 else { return false }
    var tensor = Int32(output)
    for (index, operation) in model.operators.enumerated().reversed()
    where operation.outputs.contains(tensor) {
      switch kinds[index] {
      case .argMax: return true
      case .cast, .reshape, .squeeze, .expandDimensions:
        guard let input = operation.inputs.first else { return false }
        tensor = input
      default: return false
      }
    }
    return false
  }

  /// Refuses an input of several images; rows of plain values are one input.
  private func checkBatch(_ index: Int, _ tensors: [GraphTensor]) throws(ModelError) {
    let tensor = tensors[index]
    guard tensor.shape.rank < 4 || tensor.shape[0] == 1 else {
      throw site.tensor(index, tensor.name).error(
        "the input's shape is \(tensor.shape.dimensions); its first dimension, the batch, must "
          + "be 1", Remedy.freezeShapes)
    }
  }

  /// Refuses an input or an output that cannot be an image or scores.
  private func check(
    _ index: Int, _ tensors: [GraphTensor], is role: String
  ) throws(ModelError) {
    let tensor = tensors[index]
    let site = site.tensor(index, tensor.name)
    guard tensor.shape.rank >= 1 else {
      throw site.error("the \(role)'s shape is [], a single number", Remedy.simplify)
    }
    switch tensor.type {
    case .int8, .uint8:
      guard tensor.quantisation?.perTensor != nil else {
        throw site.error("the \(role) has no single scale and zero point", Remedy.quantise)
      }
    case .float32: break
    case .int16, .int32, .int64, .bool:
      throw site.error(
        "the \(role) is \(tensor.type.name), not int8, uint8 or float32", Remedy.quantise)
    }
  }
}
