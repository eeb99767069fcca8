/// Which of a model's outputs holds the scores, where there are several.
struct OutputChoice {
  /// Its place among the outputs of the file.
  let index: Int
  /// What was chosen and why, for the user; nil where there was nothing to choose.
  let note: String?

  /// The output that is asked for, or the one that looks like scores.
  ///
  /// Throws where there is no such output, or several that look like it; the error lists all of them.
  init(_ model: FileModel, _ wanted: String?, site: Site) throws(ModelError) {
    let indices = model.outputs
    guard indices.count > 1 || wanted != nil else {
      index = 0
      note = nil
      return
    }
    if let odd = indices.first(where: { $0 < 0 || $0 >= model.tensors.count }) {
      throw site.table("SubGraph.outputs").error(
        "it names tensor \(odd), but the file has \(model.tensors.count)")
    }
    let outputs = indices.map { model.tensors[Int($0)] }
    let list = outputs.enumerated()
      .map { "\($0) '\(ModelError.oneLine($1.name, limit: 60))' \($1.shape)" }
      .joined(separator: ", ")
    if let wanted {
      guard
        let found = outputs.firstIndex(where: { $0.name == wanted })
          ?? Int(wanted).flatMap({ outputs.indices.contains($0) ? $0 : nil })
      else {
        throw site.error(
          "it has no output '\(ModelError.oneLine(wanted))'; it has \(list)",
          "give one of these names or numbers with --model-output")
      }
      index = found
      note = nil
      return
    }
    let likely = Self.likely(model)
    guard likely.count == 1 else {
      let detector = outputs.contains(where: Self.areBoxes)
      throw site.error(
        "it has \(outputs.count) outputs"
          + (detector ? ", like an object detector's boxes, classes and scores" : "") + ": \(list)",
        detector
          ? "Stint runs classifiers; if one of them holds scores of classes, name it with "
            + "--model-output"
          : "name the one with the scores with --model-output; the others are not computed")
    }
    index = likely[0]
    note =
      "of \(outputs.count) outputs, \(list), number \(index) is taken for the scores and the rest is "
      + "not computed; --model-output names another"
  }

  /// The outputs that may be scores: those behind SOFTMAX or LOGISTIC, else all that are a list.
  private static func likely(_ model: FileModel) -> [Int] {
    let lists = model.outputs.indices.filter { isList(model.tensors[Int(model.outputs[$0])].shape) }
    let probabilities = lists.filter { isProbability(model.outputs[$0], model) }
    // With boxes beside it, a list may as well hold numbers of classes.
    let hasBoxes = model.outputs.contains { areBoxes(model.tensors[Int($0)]) }
    return probabilities.isEmpty && !hasBoxes ? lists : probabilities
  }

  /// Whether only one dimension is more than 1.
  private static func isList(_ shape: [Int32]) -> Bool {
    !shape.isEmpty && shape.count { $0 > 1 } <= 1
  }

  /// Whether a tensor has four numbers for each of several things.
  private static func areBoxes(_ tensor: FileTensor) -> Bool {
    tensor.shape.count >= 3 && tensor.shape.last == 4 && tensor.shape.dropLast().contains { $0 > 1 }
  }

  /// Whether a tensor is what SOFTMAX or LOGISTIC makes, moved or in another type.
  private static func isProbability(_ tensor: Int32, _ model: FileModel) -> Bool {
    var tensor = tensor
    for operation in model.operators.reversed() where operation.outputs.contains(tensor) {
      guard Int(operation.code) < model.codes.count else { return false }
      switch OperatorDefinition.of(model.codes[Int(operation.code)].code) {
      case .softmax, .logistic: return true
      case .quantize, .dequantize, .reshape, .squeeze, .expandDimensions:
        guard let source = operation.inputs.first else { return false }
        tensor = source
      default: return false
      }
    }
    return false
  }
}
