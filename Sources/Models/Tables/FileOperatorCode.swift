/// One kind of operator that the file uses.
struct FileOperatorCode {
  /// The value of the schema's `BuiltinOperator`.
  var code: Int32
  /// The name of a custom operator.
  var customName: String?

  /// Reads the table `OperatorCode`.
  init(_ table: FlatBufferTable) throws(FlatBufferError) {
    // Files from before there were over 127 operators only have the first field; newer ones fill
    // both, the first up to its limit.
    let old = Int32(try table.int8(0, what: "OperatorCode.deprecated_builtin_code"))
    code = max(old, try table.int32(3, what: "OperatorCode.builtin_code"))
    customName = try table.string(1, what: "OperatorCode.custom_code")
  }

  /// Whether the operator is not one of TensorFlow Lite's own.
  var isCustom: Bool { code == OperatorNames.custom }

  /// The name for messages.
  var name: String {
    if isCustom { return "custom operator '\(customName ?? "")'" }
    return OperatorNames.name(of: code)
  }
}
