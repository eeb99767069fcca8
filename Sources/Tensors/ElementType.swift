/// The type of one element of a tensor.
public enum ElementType: UInt8, Sendable {
  case int8 = 0
  case uint8 = 1
  case int32 = 2
  case float32 = 3
  case int16 = 4
  case int64 = 5
  case bool = 6

  /// The code that a plan file has for the type.
  public var code: UInt32 { UInt32(rawValue) }

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .int16: 2
    case .int32, .float32: 4
    case .int64: 8
    }
  }

  /// The name that TensorFlow Lite gives the type, for messages.
  public var name: StaticString {
    switch self {
    case .int8: "int8"
    case .uint8: "uint8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .float32: "float32"
    case .bool: "bool"
    }
  }
}
