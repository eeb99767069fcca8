/// A tensor of a test's model, as the file will state it.
struct TestTensor: Sendable {
  var name: String
  var type: Int8
  var shape: [Int32]
  var data: [UInt8]?
  var scales: [Float] = []
  var zeroPoints: [Int64] = []
  var axis: Int32 = 0
  /// The buffer's index, instead of one of the tensor's own.
  var buffer: UInt32?
  /// Further fields of the table `Tensor`, by slot.
  var fields: [Int: FlatValue] = [:]
  /// Further fields of its `QuantizationParameters`, by slot.
  var quantisationFields: [Int: FlatValue] = [:]

  /// An activation of int8.
  static func int8(
    _ name: String, _ shape: [Int32], scale: Float = 0.1, zeroPoint: Int64 = 0
  ) -> TestTensor {
    TestTensor(name: name, type: 9, shape: shape, scales: [scale], zeroPoints: [zeroPoint])
  }

  /// An activation of uint8.
  static func uint8(
    _ name: String, _ shape: [Int32], scale: Float = 0.1, zeroPoint: Int64 = 128
  ) -> TestTensor {
    TestTensor(name: name, type: 3, shape: shape, scales: [scale], zeroPoints: [zeroPoint])
  }

  /// A tensor of float32.
  static func float(_ name: String, _ shape: [Int32]) -> TestTensor {
    TestTensor(name: name, type: 0, shape: shape)
  }

  /// Constant weights of int8, with a scale for each index along `axis`, or one scale.
  static func weights(
    _ name: String, _ shape: [Int32], axis: Int32? = 0, scale: Float = 0.01
  ) -> TestTensor {
    let count = axis.map { Int(shape[Int($0)]) } ?? 1
    let elements = shape.reduce(1) { $0 * Int($1) }
    return TestTensor(
      name: name, type: 9, shape: shape,
      data: (0..<elements).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) },
      scales: Array(repeating: scale, count: count), zeroPoints: Array(repeating: 0, count: count),
      axis: axis ?? 0)
  }

  /// A constant of int32, of one dimension unless `shape` says otherwise.
  static func int32(_ name: String, _ values: [Int32], shape: [Int32]? = nil) -> TestTensor {
    TestTensor(
      name: name, type: 2, shape: shape ?? [Int32(values.count)],
      data: values.flatMap { FlatValue.little(UInt64(UInt32(bitPattern: $0)), 4) })
  }

  /// A constant of int64.
  static func int64(_ name: String, _ values: [Int64], shape: [Int32]? = nil) -> TestTensor {
    TestTensor(
      name: name, type: 4, shape: shape ?? [Int32(values.count)],
      data: values.flatMap { FlatValue.little(UInt64(bitPattern: $0), 8) })
  }

  /// A tensor of int32 that an operator computes.
  static func computed32(_ name: String, _ shape: [Int32]) -> TestTensor {
    TestTensor(name: name, type: 2, shape: shape)
  }

  /// The table `Tensor`, with its data in buffer `own`.
  func table(buffer own: UInt32) -> FlatValue {
    var all = fields
    all[0] = all[0] ?? .int32s(shape)
    all[1] = .int8(type)
    all[2] = .uint32(buffer ?? own)
    all[3] = .string(name)
    if !scales.isEmpty || !zeroPoints.isEmpty || !quantisationFields.isEmpty {
      var parameters = quantisationFields
      parameters[2] = .floats(scales)
      parameters[3] = .int64s(zeroPoints)
      parameters[6] = .int32(axis)
      all[4] = .table(parameters)
    }
    return .table(all)
  }
}
