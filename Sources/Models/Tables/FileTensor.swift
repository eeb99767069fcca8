/// One tensor as the file states it; nothing but the file's structure is verified.
struct FileTensor {
  /// The scales and zero points as the file states them.
  struct Quantisation {
    var scales: [Float]
    var zeroPoints: [Int64]
    var axis: Int
    /// The member of the schema's `QuantizationDetails`; 0 for none.
    var detailsType: UInt8
  }

  /// The most dimensions that are read; `Shape` allows fewer.
  static let mostDimensions = 64

  var name: String
  /// A value of the schema's `TensorType`.
  var type: Int8
  /// The dimensions as stated, outermost first; a dynamic one may be −1 or 0.
  var shape: [Int32]
  /// The dimensions with −1 for those that are open; empty where the file does not state it.
  var signature: [Int32] = []
  /// The index of its buffer.
  var buffer: UInt32
  var quantisation: Quantisation?
  var isVariable: Bool
  var isSparse: Bool
  /// The id of data outside the file, or 0.
  var externalBuffer: UInt32

  /// Reads the table `Tensor`.
  init(_ table: FlatBufferTable) throws(FlatBufferError) {
    name = try table.string(3, what: "Tensor.name") ?? ""
    type = try table.int8(1, what: "Tensor.type")
    buffer = try table.uint32(2, what: "Tensor.buffer")
    isVariable = try table.bool(5, what: "Tensor.is_variable")
    isSparse = try table.table(6, what: "Tensor.sparsity") != nil
    externalBuffer = try table.uint32(10, what: "Tensor.external_buffer")
    shape = try Self.dimensions(table, 0, "Tensor.shape")
    signature = try Self.dimensions(table, 7, "Tensor.shape_signature")
    guard let parameters = try table.table(4, what: "Tensor.quantization") else { return }
    let scales = try parameters.vector(2, stride: 4, what: "QuantizationParameters.scale")
    let zeroPoints = try parameters.vector(
      3, stride: 8, what: "QuantizationParameters.zero_point")
    let detailsType = try parameters.uint8(4, what: "QuantizationParameters.details_type")
    // Float tensors often carry an empty table, or one with only the observed range.
    guard scales?.count ?? 0 > 0 || detailsType != 0 else { return }
    quantisation = Quantisation(
      scales: try scales?.floats(what: "QuantizationParameters.scale") ?? [],
      zeroPoints: try zeroPoints?.int64s(what: "QuantizationParameters.zero_point") ?? [],
      axis: Int(try parameters.int32(6, what: "QuantizationParameters.quantized_dimension")),
      detailsType: detailsType)
  }

  private static func dimensions(
    _ table: FlatBufferTable, _ slot: Int, _ what: StaticString
  ) throws(FlatBufferError) -> [Int32] {
    guard let vector = try table.vector(slot, stride: 4, what: what) else { return [] }
    guard vector.count <= mostDimensions else {
      throw FlatBufferError(problem: "\(what) has \(vector.count) dimensions")
    }
    return try vector.int32s(what: what)
  }
}
