import Models
import Tensors

/// Whole numbers to and from the bytes of constants.
enum ConstantIntegers {
  /// The elements of a constant of int32, int64 or bytes; nil where it is no such constant.
  static func values(_ tensor: GraphTensor) -> [Int]? {
    guard let bytes = tensor.constant else { return nil }
    return bytes.withUnsafeBytes { raw -> [Int]? in
      let count = raw.count / tensor.type.byteCount
      return switch tensor.type {
      case .int32:
        (0..<count).map {
          Int(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self)))
        }
      case .int64:
        (0..<count).map {
          Int(Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)))
        }
      case .int8: raw.map { Int(Int8(bitPattern: $0)) }
      case .uint8: raw.map { Int($0) }
      default: nil
      }
    }
  }

  /// Numbers as little-endian int32, or int64 where `type` is that.
  static func bytes(_ values: [Int], _ type: ElementType) -> [UInt8] {
    values.flatMap { value -> [UInt8] in
      type == .int64
        ? withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) }
        : withUnsafeBytes(of: Int32(truncatingIfNeeded: value).littleEndian) { Array($0) }
    }
  }
}
