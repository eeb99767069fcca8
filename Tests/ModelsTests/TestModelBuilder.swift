@testable import Models

/// A small model that a test states table by table, so that each malformed case is explicit.
struct TestModel: Sendable {
  var identifier = "TFL3"
  var version: UInt32 = 3
  var tensors: [TestTensor] = []
  var operators: [TestOperator] = []
  var inputs: [Int32] = [0]
  var outputs: [Int32] = []
  var subgraphs = 1
  /// Metadata by name.
  var metadata: [(name: String, data: [UInt8])] = []
  /// Bytes behind the flatbuffer.
  var tail: [UInt8] = []
  /// Further fields of the table `Buffer` of a tensor, by the tensor's index, then by slot.
  var bufferFields: [Int: [Int: FlatValue]] = [:]
  /// Further fields of the table `Model`, by slot.
  var fields: [Int: FlatValue] = [:]

  /// The index of a new tensor.
  mutating func add(_ tensor: TestTensor) -> Int32 {
    tensors.append(tensor)
    return Int32(tensors.count - 1)
  }

  /// The file.
  func bytes() -> [UInt8] {
    var codes: [FlatValue] = []
    var operatorTables: [FlatValue] = []
    for operation in operators {
      var code: [Int: FlatValue] = [
        0: .int8(Int8(min(operation.code, 127))), 3: .int32(operation.code),
      ]
      if let name = operation.customName { code[1] = .string(name) }
      operatorTables.append(operation.table(code: UInt32(codes.count)))
      codes.append(.table(code))
    }
    var buffers: [FlatValue] = [.table([:])]
    var tensorTables: [FlatValue] = []
    for (index, tensor) in tensors.enumerated() {
      tensorTables.append(tensor.table(buffer: UInt32(buffers.count)))
      var buffer = bufferFields[index] ?? [:]
      if let data = tensor.data { buffer[0] = .bytes(data) }
      buffers.append(.table(buffer))
    }
    var metadataTables: [FlatValue] = []
    for entry in metadata {
      metadataTables.append(
        .table([0: .string(entry.name), 1: .uint32(UInt32(buffers.count))]))
      buffers.append(.table([0: .bytes(entry.data)]))
    }
    let subgraph = FlatValue.table([
      0: .tables(tensorTables), 1: .int32s(inputs), 2: .int32s(outputs),
      3: .tables(operatorTables), 4: .string("main"),
    ])
    var root: [Int: FlatValue] = [
      0: .uint32(version), 1: .tables(codes),
      2: .tables(Array(repeating: subgraph, count: subgraphs)), 4: .tables(buffers),
      6: .tables(metadataTables),
    ]
    root.merge(fields) { $1 }
    return FlatValue.table(root).file(identifier: identifier) + tail
  }

  /// The graph, or the error that refuses it.
  func read() throws(ModelError) -> Graph {
    try ModelReader.read(bytes(), name: "test.tflite")
  }

  /// The error that refuses the model, or nil if it is read.
  func refusal() -> ModelError? {
    do {
      _ = try read()
      return nil
    } catch {
      return error
    }
  }
}
