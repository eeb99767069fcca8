/// Height and width of an input that the file leaves open: its shape is then a mere placeholder.
enum OpenSize {
  /// Gives an open input its size; answers whether all other shapes must be inferred from it.
  ///
  /// Throws where the size is open and not given, or given and not open.
  static func settle(
    _ model: inout FileModel, _ size: ModelChoices.Size?, site: Site
  ) throws(ModelError) -> Bool {
    // What is wrong with the number of inputs and with their indices is told later.
    guard model.inputs.count == 1, model.inputs[0] >= 0, model.inputs[0] < model.tensors.count
    else { return false }
    let index = Int(model.inputs[0])
    let tensor = model.tensors[index]
    let site = site.tensor(index, tensor.name)
    let stated = tensor.signature.count == tensor.shape.count ? tensor.signature : tensor.shape
    guard let axes = axes(stated) else {
      guard size == nil else {
        throw site.error(
          "its shape is \(stated), so that --input-size does not apply", "leave it out")
      }
      return false
    }
    let isOpen = stated[axes.height] < 1 || stated[axes.width] < 1
    guard let size else {
      guard !isOpen else {
        throw site.error(
          "the input's height and width are open: its shape is \(stated)",
          "give the size that it was trained with, such as --input-size 224x224, or export with a "
            + "fixed input shape")
      }
      return false
    }
    for (axis, wanted) in [(axes.height, size.height), (axes.width, size.width)]
    where stated[axis] >= 1 && Int(stated[axis]) != wanted {
      throw site.error(
        "the input is \(stated[axes.width]) × \(stated[axes.height]) pixels (−1: open), which "
          + "--input-size \(size.width)x\(size.height) does not fit", "leave --input-size out")
    }
    guard isOpen else { return false }
    var shape = stated
    shape[axes.height] = Int32(clamping: size.height)
    shape[axes.width] = Int32(clamping: size.width)
    if shape[0] < 1 { shape[0] = 1 }
    model.tensors[index].shape = shape
    model.tensors[index].signature = []
    // The others are placeholders, too, until they are inferred.
    for other in model.tensors.indices where !model.isConstant(other) {
      model.tensors[other].shape = model.tensors[other].shape.map { max($0, 1) }
    }
    return true
  }

  /// Where height and width are in the shape of a picture; nil where it is none.
  private static func axes(_ shape: [Int32]) -> (height: Int, width: Int)? {
    func isColours(_ axis: Int) -> Bool { shape[axis] == 1 || shape[axis] == 3 }
    switch shape.count {
    case 4: return isColours(1) && !isColours(3) ? (2, 3) : (1, 2)
    case 3: return isColours(2) ? (0, 1) : (1, 2)
    default: return nil
    }
  }
}
