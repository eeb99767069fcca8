/// What the flatbuffer `TFLITE_METADATA` (identifier M001) says about an image classifier.
struct ModelMetadata {
  /// The name of the file with the labels of the output's axis, where it is stated.
  var labelFile: String?
  /// How pixels are normalised, as stated: one mean and deviation, or one a channel.
  var means: [Float] = []
  var deviations: [Float] = []

  private static let mostTables = 64

  /// Reads the metadata of the first subgraph's first input, and of one of its outputs.
  init(_ bytes: [UInt8], output: Int = 0) throws(FlatBufferError) {
    let buffer = FlatBuffer(bytes)
    guard let identifier = buffer.identifier, identifier == Array("M001".utf8) else {
      throw FlatBufferError(problem: "it lacks the identifier M001")
    }
    let root = try buffer.root()
    guard let subgraph = try Self.tables(root, 3, "subgraph_metadata").first else { return }
    if let input = try Self.tables(subgraph, 2, "input_tensor_metadata").first {
      try readNormalisation(input)
    }
    let outputs = try Self.tables(subgraph, 3, "output_tensor_metadata")
    if outputs.indices.contains(output) { try readLabelFile(outputs[output]) }
  }

  private mutating func readNormalisation(_ input: FlatBufferTable) throws(FlatBufferError) {
    for unit in try Self.tables(input, 4, "process_units") {
      // Member 1 of ProcessUnitOptions is NormalizationOptions.
      guard try unit.uint8(0, what: "options_type") == 1,
        let options = try unit.table(1, what: "NormalizationOptions")
      else { continue }
      means = try Self.floats(options, 0, "mean")
      deviations = try Self.floats(options, 1, "std")
      return
    }
  }

  private mutating func readLabelFile(_ output: FlatBufferTable) throws(FlatBufferError) {
    for file in try Self.tables(output, 6, "associated_files") {
      // Type 2 is TENSOR_AXIS_LABELS; files with a locale are translations of the first.
      guard try file.int8(2, what: "type") == 2,
        let name = try file.string(0, what: "name"), !name.isEmpty
      else { continue }
      let locale = try file.string(3, what: "locale") ?? ""
      if locale.isEmpty {
        labelFile = name
        return
      }
      labelFile = labelFile ?? name
    }
  }

  private static func floats(
    _ table: FlatBufferTable, _ slot: Int, _ what: StaticString
  ) throws(FlatBufferError) -> [Float] {
    guard let vector = try table.vector(slot, stride: 4, what: what) else { return [] }
    guard vector.count <= mostTables else {
      throw FlatBufferError(problem: "\(what) has \(vector.count) values")
    }
    return try vector.floats(what: what)
  }

  private static func tables(
    _ table: FlatBufferTable, _ slot: Int, _ what: StaticString
  ) throws(FlatBufferError) -> [FlatBufferTable] {
    guard let vector = try table.vector(slot, stride: 4, what: what) else { return [] }
    guard vector.count <= mostTables else {
      throw FlatBufferError(problem: "\(what) has \(vector.count) tables")
    }
    var tables: [FlatBufferTable] = []
    for index in 0..<vector.count { tables.append(try vector.table(at: index, what: what)) }
    return tables
  }
}
