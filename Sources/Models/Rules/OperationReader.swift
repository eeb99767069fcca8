import Tensors

/// Reads an operator's options.
struct OperationReader {
  /// The largest stride, dilation and pooling window, in pixels. Larger than any image a board
  /// would classify is wide, and small enough that every product of two of them, with an image's
  /// side, stays in 32 bits.
  static let largestStep = 1_024

  let context: OperatorContext
  let file: FileOperator

  /// The table of options, which must be of the schema's member `type`; nil if there is none.
  func options(_ type: UInt8, _ name: String) throws(ModelError) -> FlatBufferTable? {
    guard file.optionsType == type || file.optionsType == 0 else {
      throw context.site.error(
        "its options are member \(file.optionsType) of BuiltinOptions, not \(name) (\(type))")
    }
    return file.options
  }

  /// A field of four bytes, or the schema's default.
  func int(
    _ table: FlatBufferTable?, _ slot: Int, default value: Int32 = 0
  ) throws(ModelError) -> Int {
    guard let table else { return Int(value) }
    return Int(
      try context.site.locating { () throws(FlatBufferError) in
        try table.int32(slot, default: value, what: "an option")
      })
  }

  /// A field of one byte, or the schema's default, 0.
  func byte(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> UInt8 {
    guard let table else { return 0 }
    return try context.site.locating { () throws(FlatBufferError) in
      try table.uint8(slot, what: "an option")
    }
  }

  func bool(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Bool {
    try byte(table, slot) != 0
  }

  func float(_ table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Float {
    guard let table else { return 0 }
    return try context.site.locating { () throws(FlatBufferError) in
      try table.float(slot, what: "an option")
    }
  }

  /// The fused activation in `slot`.
  func activation(of table: FlatBufferTable?, _ slot: Int) throws(ModelError) -> Activation {
    let value = try byte(table, slot)
    switch value {
    case 0: return .none
    case 1: return .relu
    case 2: return .reluMinusOneToOne
    case 3: return .relu6
    default:
      let name = value == 4 ? "TANH" : value == 5 ? "SIGN_BIT" : "code \(value)"
      throw context.site.error(
        "its fused activation is \(name), which has no 8-bit kernel",
        "make the activation a layer of its own, and convert again")
    }
  }

  /// Refuses a fused activation in `slot`, where TensorFlow Lite allows none.
  func noActivation(of table: FlatBufferTable?, _ slot: Int) throws(ModelError) {
    let activation = try activation(of: table, slot)
    guard activation == .none else {
      throw context.site.error(
        "its fused activation is \(activation); TensorFlow Lite allows none here",
        "make the activation a layer of its own, and convert again")
    }
  }
}
