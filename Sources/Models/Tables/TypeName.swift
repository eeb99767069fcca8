import Tensors

/// The schema's `TensorType`, in so far as Stint knows the type.
enum TypeName {
  static let float32: Int8 = 0
  static let float16: Int8 = 1
  static let int32: Int8 = 2
  static let uint8: Int8 = 3
  static let int16: Int8 = 7
  static let int8: Int8 = 9
  static let int4: Int8 = 17
  static let int2: Int8 = 19
  static let uint4: Int8 = 20

  /// The element type for a value of `TensorType`, or nil for one that Stint does not read.
  static func element(_ code: Int8) -> ElementType? {
    switch code {
    case 0: .float32
    case 2: .int32
    case 3: .uint8
    case 4: .int64
    case 6: .bool
    case 7: .int16
    case 9: .int8
    default: nil
    }
  }

  /// The name of a value of `TensorType`, for messages.
  static func name(_ code: Int8) -> String {
    let names: [StaticString] = [
      "float32", "float16", "int32", "uint8", "int64", "string", "bool", "int16", "complex64",
      "int8", "float64", "complex128", "uint64", "resource", "variant", "uint32", "uint16", "int4",
      "bfloat16", "int2", "uint4", "float8_e4m3fn", "float8_e5m2",
    ]
    guard code >= 0, code < names.count else { return "type \(code)" }
    return "\(names[Int(code)])"
  }
}
