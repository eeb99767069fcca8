import Tensors

extension GraphTensor {
  /// The values of an int32 or int64 constant in their order, nil for any other tensor; a value of
  /// int64 that does not fit in `Int` cannot occur on a host of 64 bits.
  public var integers: [Int]? {
    guard let constant else { return nil }
    let width = type.byteCount
    guard type == .int32 || type == .int64, constant.count == shape.elementCount * width else {
      return nil
    }
    return (0..<shape.elementCount).map { element in
      var bits: UInt64 = 0
      for byte in 0..<width {
        bits |= UInt64(constant[element * width + byte]) << UInt64(8 * byte)
      }
      return width == 4
        ? Int(Int32(truncatingIfNeeded: bits)) : Int(Int64(bitPattern: bits))
    }
  }
}
