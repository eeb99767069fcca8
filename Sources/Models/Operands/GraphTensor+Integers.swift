import Tensors

/// Whole numbers from and to the bytes of constants.
extension GraphTensor {
  /// The values of an int32 or int64 constant in their order, nil for any other tensor; a value of
  /// int64 that does not fit in `Int` cannot occur on a host of 64 bits.
  public var integers: [Int]? {
    guard let constant else { return nil }
    let width = type.byteCount
    guard type == .int32 || type == .int64, constant.count == shape.elementCount * width else {
      return nil
    }
    return constant.withUnsafeBytes { bytes in
      (0..<shape.elementCount).map { element in
        type == .int32
          ? Int(
            Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: element * 4, as: Int32.self)))
          : Int(
            Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: element * 8, as: Int64.self)))
      }
    }
  }

  /// The bytes of whole numbers as a constant of int64 where `type` is that, else of int32, of
  /// which the low 32 bits are kept.
  public static func bytes(of integers: [Int], as type: ElementType) -> [UInt8] {
    integers.flatMap { value -> [UInt8] in
      type == .int64
        ? withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) }
        : withUnsafeBytes(of: Int32(truncatingIfNeeded: value).littleEndian) { Array($0) }
    }
  }
}
