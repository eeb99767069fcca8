/// A model as the file states it: all tables of the one subgraph, their structure verified, their
/// meaning not yet.
struct FileModel {
  // No classifier comes near these; they bound the memory that a forged file can ask for.
  private static let mostTensors = 65_536
  private static let mostOperators = 65_536
  private static let mostBuffers = 262_144
  private static let mostCodes = 4_096
  private static let mostMetadata = 1_024

  let flatBuffer: FlatBuffer
  var codes: [FileOperatorCode] = []
  var buffers: [FileBuffer] = []
  var tensors: [FileTensor] = []
  var operators: [FileOperator] = []
  /// The tensors that the subgraph takes and gives.
  var inputs: [Int32] = []
  var outputs: [Int32] = []
  /// The index of the buffer of each named piece of metadata.
  var metadata: [(name: String, buffer: UInt32)] = []

  /// Reads `bytes`; an error says which table is malformed.
  init(_ bytes: [UInt8], site: Site) throws(ModelError) {
    flatBuffer = FlatBuffer(bytes)
    guard let identifier = flatBuffer.identifier else {
      throw site.error("it has \(bytes.count) bytes, too few for a model")
    }
    guard identifier == Array("TFL3".utf8) else {
      if let foreign = ForeignFile(start: bytes.prefix(ForeignFile.startBytes)) {
        throw site.error("it is \(foreign.what)", foreign.remedy ?? "give a .tflite model")
      }
      let text = identifier.map { (0x20..<0x7F).contains($0) ? Character(.init($0)) : "." }
      throw site.error(
        "it is not a .tflite model: bytes 4 to 7 are '\(String(text))', not 'TFL3'",
        "give the path of a .tflite file; other formats must be converted first")
    }
    let root = try site.table("Model").locating { () throws(FlatBufferError) in
      try flatBuffer.root()
    }
    try readHeader(root, site: site)
    try readSubgraph(root, site: site)
  }

  private mutating func readHeader(_ root: FlatBufferTable, site: Site) throws(ModelError) {
    let version = try site.table("Model").locating { () throws(FlatBufferError) in
      try root.uint32(0, what: "Model.version")
    }
    guard version == 3 else {
      throw site.error(
        "schema version \(version), but only version 3 exists in the field",
        "convert the model with a current converter")
    }
    codes = try Self.tables(
      root, 1, "Model.operator_codes", limit: Self.mostCodes, site,
      { (table) throws(FlatBufferError) in try FileOperatorCode(table) })
    buffers = try Self.tables(
      root, 4, "Model.buffers", limit: Self.mostBuffers, site,
      { (table) throws(FlatBufferError) in try FileBuffer(table) })
    metadata = try Self.tables(
      root, 6, "Model.metadata", limit: Self.mostMetadata, site,
      { (table) throws(FlatBufferError) in
        (
          name: try table.string(0, what: "Metadata.name") ?? "",
          buffer: try table.uint32(1, what: "Metadata.buffer")
        )
      })
  }

  private mutating func readSubgraph(_ root: FlatBufferTable, site: Site) throws(ModelError) {
    let subgraphs = try Self.tables(
      root, 2, "Model.subgraphs", limit: Self.mostOperators, site,
      { (table) throws(FlatBufferError) in table })
    guard let subgraph = subgraphs.first else {
      throw site.table("Model.subgraphs").error("the model has no subgraph")
    }
    guard subgraphs.count == 1 else {
      throw site.table("Model.subgraphs").error(
        "the model has \(subgraphs.count) subgraphs, but a classifier needs exactly one",
        "export it without control flow (IF, WHILE, CALL_ONCE) and with one signature")
    }
    tensors = try Self.tables(
      subgraph, 0, "SubGraph.tensors", limit: Self.mostTensors, site,
      { (table) throws(FlatBufferError) in try FileTensor(table) })
    operators = try Self.tables(
      subgraph, 3, "SubGraph.operators", limit: Self.mostOperators, site,
      { (table) throws(FlatBufferError) in try FileOperator(table) })
    for index in operators.indices { operators[index].index = index }
    (inputs, outputs) = try site.table("SubGraph").locating { () throws(FlatBufferError) in
      (
        try subgraph.vector(1, stride: 4, what: "SubGraph.inputs")?
          .int32s(what: "SubGraph.inputs") ?? [],
        try subgraph.vector(2, stride: 4, what: "SubGraph.outputs")?
          .int32s(what: "SubGraph.outputs") ?? []
      )
    }
  }

  /// Whether a tensor's data is in the file; its index is in range.
  func isConstant(_ tensor: Int) -> Bool {
    let buffer = Int(tensors[tensor].buffer)
    return buffer < buffers.count && !buffers[buffer].data.isEmpty
  }

  /// Leaves one of the outputs, and of the operators those that it needs.
  mutating func keepOutput(_ index: Int) {
    outputs = [outputs[index]]
    var needed = Set(outputs)
    var kept: [FileOperator] = []
    for operation in operators.reversed()
    where operation.outputs.contains(where: { needed.contains($0) }) {
      needed.formUnion(operation.inputs)
      kept.append(operation)
    }
    operators = kept.reversed()
  }

  /// The tables that a field of `table` refers to, at most `limit`, each read by `read`.
  private static func tables<Value>(
    _ table: FlatBufferTable, _ slot: Int, _ name: StaticString, limit: Int, _ site: Site,
    _ read: (FlatBufferTable) throws(FlatBufferError) -> Value
  ) throws(ModelError) -> [Value] {
    var site = site
    site.place.table = "\(name)"
    guard
      let vector = try site.locating({ () throws(FlatBufferError) in
        try table.vector(slot, stride: 4, what: name)
      })
    else { return [] }
    guard vector.count <= limit else {
      throw site.error("\(vector.count) entries, over the limit of \(limit)")
    }
    var values: [Value] = []
    values.reserveCapacity(vector.count)
    for index in 0..<vector.count {
      do {
        values.append(try read(try vector.table(at: index, what: name)))
      } catch {
        site.place.table = "\(name)[\(index)]"
        throw site.error(error.problem)
      }
    }
    return values
  }
}
