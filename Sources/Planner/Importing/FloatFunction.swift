import Tensors

/// A float tensor of a model each element of which depends on one byte, or on one byte of each of two
/// values: it is never stored, as what reads it can be a table of bytes.
struct FloatFunction {
  /// The values that the bytes are of: one or two.
  var operands: [Int]
  /// The results. Of one operand: 256, by the byte's bit pattern, once for all channels or once for
  /// each. Of two: 65,536, the first byte high.
  var tables: [[Float]]
  var shape: Shape
  /// Where the results are the real values of the operand's bytes on some scale: that scale.
  var scale: Quantisation?

  /// The bytes of a value as real numbers on a scale.
  init(_ value: Int, _ shape: Shape, _ scale: Quantisation) {
    operands = [value]
    self.shape = shape
    self.scale = scale
    tables = [
      (0..<256).map { scale.scale * Float(Int32(Int8(truncatingIfNeeded: $0)) - scale.zeroPoint) }
    ]
  }

  /// Each result replaced by a function of it.
  func map(_ function: (Float) -> Float) -> FloatFunction {
    var mapped = self
    mapped.tables = tables.map { $0.map(function) }
    mapped.scale = nil
    return mapped
  }

  /// Whether a higher byte always means a higher result.
  var isIncreasing: Bool {
    guard operands.count == 1, tables.count == 1 else { return false }
    let ordered = (-128...127).map { tables[0][Int(UInt8(bitPattern: Int8($0)))] }
    return zip(ordered, ordered.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// A function of this and another, element by element; nil where that depends on a third value, or
  /// on channels of one of two.
  func combined(
    _ other: FloatFunction, shape: Shape, _ function: (Float, Float) -> Float
  ) -> FloatFunction? {
    var result = self
    result.scale = nil
    result.shape = shape
    if operands == other.operands {
      guard self.shape == shape, other.shape == shape else { return nil }
      result.tables = (0..<max(tables.count, other.tables.count)).map { channel in
        zip(tables[channel % tables.count], other.tables[channel % other.tables.count])
          .map(function)
      }
      return result
    }
    result.operands = operands + other.operands.filter { !operands.contains($0) }
    guard result.operands.count == 2, tables.count == 1, other.tables.count == 1 else { return nil }
    result.tables = [
      (0..<65_536).map { pair in
        function(
          value(pair, of: result.operands), other.value(pair, of: result.operands))
      }
    ]
    return result
  }

  /// The result for a pair of bytes of `pairOperands`, of which this function's are some.
  private func value(_ pair: Int, of pairOperands: [Int]) -> Float {
    if operands == pairOperands { return tables[0][pair] }
    if operands.count == 2 { return tables[0][pair & 0xFF << 8 | pair >> 8] }
    return tables[0][operands[0] == pairOperands[0] ? pair >> 8 : pair & 0xFF]
  }
}
