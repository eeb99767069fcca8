import Tensors

/// Turns the tensors of the file into those of a graph, each verified by itself.
struct TensorReader {
  private let model: FileModel
  private let site: Site
  private var constants: ConstantStore

  /// A reader for the tensors of `model`.
  init(_ model: FileModel, site: Site) {
    self.model = model
    self.site = site
    constants = ConstantStore(model.flatBuffer.bytes)
  }

  /// All tensors, in the order of the file.
  mutating func tensors() throws(ModelError) -> [GraphTensor] {
    var tensors: [GraphTensor] = []
    tensors.reserveCapacity(model.tensors.count)
    for (index, tensor) in model.tensors.enumerated() {
      tensors.append(try read(tensor, site.tensor(index, tensor.name)))
    }
    return tensors
  }

  private mutating func read(_ tensor: FileTensor, _ site: Site) throws(ModelError) -> GraphTensor {
    guard !tensor.isVariable else {
      throw site.error(
        "it is a variable: it would keep its value between frames", Remedy.inferenceOnly)
    }
    guard !tensor.isSparse else {
      throw site.error(
        "it is stored sparsely", "convert without sparsity, so that weights are stored densely")
    }
    guard tensor.externalBuffer == 0 else {
      throw site.error(
        "its data is in another file (external buffer \(tensor.externalBuffer))",
        "export the model as one file")
    }
    guard let type = TypeName.element(tensor.type) else {
      throw site.error(
        "its type is \(TypeName.name(tensor.type)), which Stint does not read", Remedy.quantise)
    }
    let shape = try shape(of: tensor, site)
    return GraphTensor(
      name: tensor.name, type: type, shape: shape,
      quantisation: try quantisation(of: tensor, type, shape, site),
      constant: try constant(of: tensor, type, shape, site))
  }

  private func shape(of tensor: FileTensor, _ site: Site) throws(ModelError) -> Shape {
    let dimensions = tensor.shape.map { Int($0) }
    guard dimensions.count <= Shape.maximumRank else {
      throw site.error(
        "it has \(dimensions.count) dimensions; Stint goes up to \(Shape.maximumRank)",
        Remedy.simplify)
    }
    guard dimensions.allSatisfy({ $0 >= 1 }) else {
      throw site.error(
        "its shape \(dimensions) is not fixed: every dimension must be at least 1",
        Remedy.freezeShapes)
    }
    guard let shape = Shape(dimensions) else {
      throw site.error("its shape \(dimensions) has more elements than 32 bits can count")
    }
    return shape
  }

  private mutating func constant(
    of tensor: FileTensor, _ type: ElementType, _ shape: Shape, _ site: Site
  ) throws(ModelError) -> [UInt8]? {
    guard Int(tensor.buffer) < model.buffers.count else {
      throw site.error("it has buffer \(tensor.buffer), but the file has \(model.buffers.count)")
    }
    let buffer = model.buffers[Int(tensor.buffer)]
    guard buffer.externalOffset <= 1 else {
      throw site.error(
        "its data is outside the flatbuffer (offset or size \(buffer.externalOffset))",
        "convert without _experimental_use_buffer_offset")
    }
    guard !buffer.data.isEmpty else { return nil }
    let needed = shape.elementCount * type.byteCount
    guard buffer.data.count == needed else {
      throw site.error(
        "its buffer \(tensor.buffer) has \(buffer.data.count) bytes, but \(type.name) "
          + "\(shape.dimensions) needs \(needed)")
    }
    do {
      return try constants.bytes(in: buffer.data)
    } catch {
      throw site.error(error.problem)
    }
  }
}
