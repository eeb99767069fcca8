import Foundation
import Kernels
import Models
import Tensors

/// Turns a folded graph into a network.
///
/// uint8 becomes int8 here: every stored value moves down by 128, and so does every zero point, which
/// leaves all real values and all differences as they are. QUANTIZE from float at the input and
/// DEQUANTIZE at the output become part of the boundary.
struct GraphImporter {
  let graph: Graph
  var network: Network
  /// The network's value for each of the graph's tensors that has one.
  var values: [Int: Int] = [:]
  /// The graph's float tensors that are functions of bytes.
  var floats: [Int: FloatFunction] = [:]
  /// The graph's tensors that hold what an ARG_MAX answers, with the value whose greatest channel of
  /// each pixel it names.
  var indices: [Int: Int] = [:]
  /// The operator that is being imported.
  var current: GraphOperator

  /// The network of a graph.
  static func network(of graph: Graph) throws(ModelError) -> Network {
    guard let first = graph.operators.first else {
      throw ModelError(
        file: graph.name, problem: "no operator is left once constants are folded",
        remedy: "give a model that computes something from its input")
    }
    var importer = GraphImporter(
      graph: graph, network: Network(name: graph.name), current: first)
    try importer.importInput()
    for operation in graph.operators {
      importer.current = operation
      try importer.importOperator()
    }
    try importer.importOutput()
    importer.network.dropUnread()
    return importer.network
  }

  /// An error about the current operator, and about one of its tensors if given.
  func error(_ problem: String, tensor: Int? = nil, _ remedy: String? = nil) -> ModelError {
    ModelError(
      file: graph.name,
      place: ModelError.Place(
        operatorIndex: current.index, operatorName: current.operation.name,
        tensor: tensor.map { graph.tensors[$0].name }),
      problem: problem,
      remedy: remedy
        ?? "change the layer in the model, or convert it again with TensorFlow's own converter")
  }

  // MARK: - Tensors and values

  /// The tensor of an input that must be there.
  func tensor(_ operand: Int) throws(ModelError) -> GraphTensor {
    graph.tensors[try index(operand)]
  }

  /// The index of an input's tensor that must be there.
  func index(_ operand: Int) throws(ModelError) -> Int {
    guard operand < current.inputs.count, let index = current.inputs[operand] else {
      throw error("input \(operand) is missing")
    }
    return index
  }

  /// The whole numbers of a constant input; nil where the input is absent.
  func integers(_ operand: Int) throws(ModelError) -> [Int]? {
    guard operand < current.inputs.count, let index = current.inputs[operand] else { return nil }
    guard let values = graph.tensors[index].integers else {
      throw error(
        "input \(operand) must be known ahead of time", tensor: index,
        "export with fixed shapes, so that the converter can compute it")
    }
    return values
  }

  /// The int8 map of a quantised tensor: uint8 moves down by 128.
  func quantisation(_ index: Int) throws(ModelError) -> Quantisation {
    let tensor = graph.tensors[index]
    guard tensor.type == .int8 || tensor.type == .uint8 else {
      throw error(
        "\(tensor.type.name) values where int8 or uint8 ones are needed", tensor: index,
        "convert the whole model to full integers")
    }
    guard var map = tensor.quantisation?.perTensor ?? plainNumbers(index) else {
      throw error("one scale and zero point are needed", tensor: index)
    }
    if tensor.type == .uint8 { map.zeroPoint -= 128 }
    return map
  }

  /// The map of bytes without a scale that CAST makes or reads: they stand for themselves.
  private func plainNumbers(_ index: Int) -> Quantisation? {
    let isCast = graph.operators.contains {
      $0.operation == .cast && ($0.outputs[0] == index || $0.inputs[0] == index)
    }
    guard isCast, graph.tensors[index].quantisation == nil else { return nil }
    return Quantisation(scale: 1, zeroPoint: 0)
  }

  /// The value of one of the current operator's inputs.
  mutating func value(_ operand: Int) throws(ModelError) -> Int {
    let index = try index(operand)
    if let value = values[index] { return value }
    let tensor = graph.tensors[index]
    guard let constant = tensor.constant else {
      throw error("a float or unknown value is read where an int8 one is needed", tensor: index)
    }
    let flip: UInt8 = tensor.type == .uint8 ? 0x80 : 0
    let value = network.add(
      Value(
        name: tensor.name, shape: tensor.shape, quantisation: try quantisation(index),
        constant: constant.map { Int8(bitPattern: $0 ^ flip) }))
    values[index] = value
    return value
  }

  /// A new value for one of the current operator's outputs.
  mutating func newOutput(_ output: Int = 0) throws(ModelError) -> Int {
    let index = current.outputs[output]
    let tensor = graph.tensors[index]
    let value = network.add(
      Value(name: tensor.name, shape: tensor.shape, quantisation: try quantisation(index)))
    values[index] = value
    return value
  }

  /// A new value between two nodes.
  mutating func newValue(like value: Int, shape: Shape) -> Int {
    var new = network.values[value]
    new.shape = shape
    new.constant = nil
    return network.add(new)
  }

  /// - Parameter outputZeroPoint: the output's own unless said otherwise.
  mutating func add(
    _ operation: any NodeOperation, _ inputs: [Int], _ output: Int, outputZeroPoint: Int32? = nil
  ) {
    network.nodes.append(
      Node(
        source: current.index, name: current.operation.name, operation: operation, inputs: inputs,
        output: output,
        outputZeroPoint: outputZeroPoint ?? network.values[output].quantisation.zeroPoint))
  }

  /// The value under another shape of as many elements.
  mutating func reshaped(_ value: Int, _ dimensions: [Int]) throws(ModelError) -> Int {
    guard let shape = Shape(dimensions),
      shape.elementCount == network.values[value].shape.elementCount
    else { throw error("\(dimensions) has another number of elements than its input") }
    if network.values[value].shape == shape { return value }
    let new = newValue(like: value, shape: shape)
    if let constant = network.values[value].constant {
      network.values[new].constant = constant
    } else {
      add(Reshape(), [value], new)
    }
    return new
  }

  /// Whether the current operator's first output is uint8 in the model.
  var isUnsigned: Bool { graph.tensors[current.outputs[0]].type == .uint8 }

  // MARK: - Boundary

  private mutating func importInput() throws(ModelError) {
    let tensor = graph.tensors[graph.input]
    network.input.declaredType = tensor.type
    if tensor.type == .float32 {
      try importFloatInput()
      return
    }
    if let declared = tensor.quantisation?.perTensor { network.input.declared = declared }
    let value = network.add(
      Value(name: tensor.name, shape: tensor.shape, quantisation: try quantisation(graph.input)))
    values[graph.input] = value
    network.input.value = value
  }

  /// A float input that only one quantisation reads is that quantisation's int8 output.
  private mutating func importFloatInput() throws(ModelError) {
    let readers = graph.operators.filter { $0.inputs.contains(graph.input) }
    guard let reader = readers.first, readers.count == 1, reader.operation == .quantize else {
      throw ModelError(
        file: graph.name, place: .init(tensor: graph.tensors[graph.input].name),
        problem: "the model's float input is not quantised by one QUANTIZE operator",
        remedy: "convert the whole model to full integers")
    }
    current = reader
    let value = try newOutput()
    network.values[value].name = graph.tensors[graph.input].name
    network.input.value = value
  }

  private mutating func importOutput() throws(ModelError) {
    let tensor = graph.tensors[graph.output]
    network.output.declaredType = tensor.type
    var known = values[graph.output]
    if known == nil { known = try outsideValue(graph.output) }
    guard let value = known else {
      throw ModelError(
        file: graph.name, place: .init(tensor: tensor.name),
        problem: "no operator that depends on the input computes the model's output",
        remedy: "export the model with its classifier output as the only output")
    }
    if tensor.type == .int8 || tensor.type == .uint8, let declared = tensor.quantisation?.perTensor
    {
      network.output.declared = declared
    }
    network.output.value = value
  }
}
