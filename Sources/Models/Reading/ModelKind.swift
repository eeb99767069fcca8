/// What kind of numbers a model computes with, told before the details: a user with a float model
/// needs to hear "quantise it", not that some tensor has no scale.
enum ModelKind {
  /// Refuses models that are not full-integer in 8 bits, with one error for the whole file.
  static func check(_ model: FileModel, site: Site) throws(ModelError) {
    var total = 0
    var float = 0
    var hybrid = 0
    var int16 = 0
    var narrow = 0
    for operation in model.operators {
      guard Int(operation.code) < model.codes.count,
        let kind = OperatorDefinition.of(model.codes[Int(operation.code)].code),
        kind == .convolution || kind == .depthwiseConvolution || kind == .fullyConnected,
        let activation = type(of: operation, 0, model), let weights = type(of: operation, 1, model)
      else { continue }
      total += 1
      switch (activation, weights) {
      case (_, TypeName.int4), (_, TypeName.uint4), (_, TypeName.int2): narrow += 1
      case (TypeName.float32, TypeName.int8), (TypeName.float32, TypeName.uint8): hybrid += 1
      case (TypeName.float32, _), (TypeName.float16, _): float += 1
      case (TypeName.int16, _): int16 += 1
      default: break
      }
    }
    let of = "\(total) convolutions and fully connected layers"
    if narrow > 0 {
      throw site.error(
        "\(narrow) of its \(of) have weights of 4 bits or fewer; Stint reads 8-bit weights",
        Remedy.quantise)
    }
    if hybrid > 0 {
      throw site.error(
        "it is quantised in its weights only (dynamic range): \(hybrid) of its \(of) still compute "
          + "in float32", Remedy.quantise)
    }
    if float > 0 {
      throw site.error(
        "it is a float32 model: \(float) of its \(of) compute in floating point", Remedy.quantise)
    }
    if int16 > 0 {
      throw site.error(
        "it has int16 activations: \(int16) of its \(of) read them; Stint reads int8 and uint8",
        Remedy.quantise)
    }
  }

  private static func type(of operation: FileOperator, _ input: Int, _ model: FileModel) -> Int8? {
    guard input < operation.inputs.count else { return nil }
    let index = Int(operation.inputs[input])
    guard index >= 0, index < model.tensors.count else { return nil }
    return model.tensors[index].type
  }
}
