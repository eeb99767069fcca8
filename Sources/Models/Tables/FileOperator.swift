/// One operator as the file states it; nothing but the file's structure is verified.
struct FileOperator {
  /// Its index in the file.
  var index = 0
  /// The index of its operator code.
  var code: UInt32
  /// The tensors it reads; −1 for an absent one.
  var inputs: [Int32]
  /// The tensors it writes.
  var outputs: [Int32]
  /// The member of the schema's `BuiltinOptions`; 0 for none.
  var optionsType: UInt8
  /// The options, of that type.
  var options: FlatBufferTable?
  /// Where the options of a custom operator are, if they are outside the flatbuffer.
  var largeOptionsOffset: UInt64

  /// Reads the table `Operator`.
  init(_ table: FlatBufferTable) throws(FlatBufferError) {
    code = try table.uint32(0, what: "Operator.opcode_index")
    inputs =
      try table.vector(1, stride: 4, what: "Operator.inputs")?
      .int32s(what: "Operator.inputs") ?? []
    outputs =
      try table.vector(2, stride: 4, what: "Operator.outputs")?
      .int32s(what: "Operator.outputs") ?? []
    optionsType = try table.uint8(3, what: "Operator.builtin_options_type")
    options = optionsType == 0 ? nil : try table.table(4, what: "Operator.builtin_options")
    largeOptionsOffset = try table.uint64(9, what: "Operator.large_custom_options_offset")
  }
}
