import Models
import Tensors

/// Float32 between DEQUANTIZE or CAST and QUANTIZE or CAST, computed ahead of time: what depends on
/// one byte becomes a table of 256, what depends on two a table of 65,536.
extension GraphImporter {
  /// An operator that answers float32.
  mutating func importFloat() throws(ModelError) {
    let output = current.outputs[0]
    let shape = graph.tensors[output].shape
    switch current.operation {
    case .dequantize:
      let value = try value(0)
      floats[output] = FloatFunction(
        value, network.values[value].shape, network.values[value].quantisation)
    case .cast:
      if try tensor(0).type == .float32 {
        floats[output] = try function(0)
      } else {
        let value = try value(0)
        floats[output] = FloatFunction(value, network.values[value].shape, try plainScale(0))
      }
    case .reshape, .squeeze, .expandDimensions: floats[output] = try reshapedFunction(shape)
    case .transpose, .stridedSlice: floats[output] = try movedFunction(shape)
    case .add(let activation): try importFloatPair(shape, activation) { $0 + $1 }
    case .subtract(let activation): try importFloatPair(shape, activation) { $0 - $1 }
    case .multiply(let activation): try importFloatPair(shape, activation) { $0 * $1 }
    case .divide(let activation): try importFloatPair(shape, activation) { $0 / $1 }
    case .minimum: try importFloatPair(shape, .none) { $0 < $1 ? $0 : $1 }
    case .maximum: try importFloatPair(shape, .none) { $0 > $1 ? $0 : $1 }
    case .squaredDifference: try importFloatPair(shape, .none) { ($0 - $1) * ($0 - $1) }
    case .square: floats[output] = try function(0).map { $0 * $0 }
    case .absolute: floats[output] = try function(0).map { abs($0) }
    case .negate: floats[output] = try function(0).map { -$0 }
    case .squareRoot: floats[output] = try function(0).map { $0.squareRoot() }
    case .inverseSquareRoot: floats[output] = try function(0).map { 1 / $0.squareRoot() }
    case .relu: floats[output] = try function(0).map { Self.clamped($0, .relu) }
    case .relu6: floats[output] = try function(0).map { Self.clamped($0, .relu6) }
    case .reluMinusOneToOne:
      floats[output] = try function(0).map { Self.clamped($0, .reluMinusOneToOne) }
    default: throw floatInside()
    }
  }

  /// QUANTIZE of a function of bytes.
  mutating func importFloatToBytes() throws(ModelError) {
    let function = try function(0)
    let output = try newOutput()
    let to = network.values[output].quantisation
    try add(function, output) { real in
      let scaled = (real / to.scale).rounded(.toNearestOrAwayFromZero)
      guard scaled == scaled else { return Int8(clamping: to.zeroPoint) }
      return Int8(clamping: Int32(max(-1024, min(1024, scaled))) + to.zeroPoint)
    }
  }

  /// CAST to bytes: of floats, which loses their fraction, or of the other 8-bit type, which keeps the
  /// bits.
  mutating func importCast() throws(ModelError) {
    let output = try newOutput()
    let bias: Float = isUnsigned ? 128 : 0
    guard try tensor(0).type == .float32 else {
      let input = try value(0)
      let flips = (try tensor(0).type == .uint8) != isUnsigned
      add(Table256 { flips ? $0 ^ -128 : $0 }, [input], output)
      return
    }
    try add(try function(0), output) { real in
      guard real == real else { return .max }
      return Int8(clamping: Int32(max(-1024, min(1024, real.rounded(.towardZero))) - bias))
    }
  }

  /// The value of a float output: the bytes of which it is the real value.
  mutating func outsideValue(_ output: Int) throws(ModelError) -> Int? {
    if let value = indices[output] { return value }
    guard let function = floats[output] else { return nil }
    guard let scale = function.scale, function.operands.count == 1 else {
      throw ModelError(
        file: graph.name, place: .init(tensor: graph.tensors[output].name),
        problem: "the model goes on computing in float32 after its last 8-bit operator",
        remedy: "cut off what follows DEQUANTIZE before export, or compute it from Stint's output")
    }
    let value = function.operands[0]
    guard network.values[value].quantisation != scale else { return value }
    let named = newValue(like: value, shape: network.values[value].shape)
    network.values[named].quantisation = scale
    // A table that changes no byte, as it changes what they mean.
    add(Table256.identity, [value], named)
    return named
  }

  /// The function that an input is.
  func function(_ operand: Int) throws(ModelError) -> FloatFunction {
    guard let function = floats[try index(operand)] else { throw floatInside() }
    return function
  }

  // MARK: - Parts

  /// The map of bytes as the numbers that they are, whatever their scale says.
  private func plainScale(_ operand: Int) throws(ModelError) -> Quantisation {
    Quantisation(scale: 1, zeroPoint: try tensor(operand).type == .uint8 ? -128 : 0)
  }

  private static func clamped(_ value: Float, _ activation: Activation) -> Float {
    switch activation {
    case .none: value
    case .relu: max(0, value)
    case .relu6: min(6, max(0, value))
    case .reluMinusOneToOne: min(1, max(-1, value))
    }
  }

  private mutating func reshapedFunction(_ shape: Shape) throws(ModelError) -> FloatFunction {
    var result = try function(0)
    let keepsChannels =
      result.tables.count == 1
      || (shape.rank > 0 && shape[shape.rank - 1] == result.tables.count)
    guard keepsChannels, result.operands.count == 1 else { throw floatInside() }
    result.operands[0] = try reshaped(result.operands[0], shape.dimensions)
    result.shape = shape
    return result
  }

  /// TRANSPOSE or STRIDED_SLICE of a function: of its bytes.
  private mutating func movedFunction(_ shape: Shape) throws(ModelError) -> FloatFunction {
    var result = try function(0)
    guard result.tables.count == 1, result.operands.count == 1 else { throw floatInside() }
    let source = network.values[result.operands[0]].shape
    var move: Rearrangement?
    if case .stridedSlice(let masks) = current.operation {
      move = SliceGeometry(
        shape: source, begins: try integers(1), ends: try integers(2), strides: try integers(3),
        masks: masks)?.rearrangement(of: source)
    } else if let given = try integers(1) {
      let axes = given.map { $0 < 0 ? $0 + source.rank : $0 }
      if axes.sorted() == Array(0..<source.rank) { move = .transpose(source, axes) }
    }
    guard let move, move.elementCount == shape.elementCount else { throw floatInside() }
    let moved = newValue(like: result.operands[0], shape: shape)
    if let constant = network.values[result.operands[0]].constant {
      network.values[moved].constant = move.apply(constant)
    } else {
      add(move, [result.operands[0]], moved)
    }
    result.operands[0] = moved
    result.shape = shape
    return result
  }

  /// An operator on two float tensors, of which one may be a constant.
  private mutating func importFloatPair(
    _ shape: Shape, _ activation: Activation, _ operation: (Float, Float) -> Float
  ) throws(ModelError) {
    func apply(_ left: Float, _ right: Float) -> Float {
      Self.clamped(operation(left, right), activation)
    }
    let result: FloatFunction?
    if let right = try constantFloats(1) {
      result = try function(0).with(right, shape) { apply($0, $1) }
    } else if let left = try constantFloats(0) {
      result = try function(1).with(left, shape) { apply($1, $0) }
    } else {
      result = try function(0).combined(try function(1), shape: shape, apply)
    }
    guard let result else { throw floatInside() }
    floats[current.outputs[0]] = result
  }

  /// The values of a constant float input; nil where it is none.
  private func constantFloats(
    _ operand: Int
  ) throws(ModelError) -> (values: [Float], shape: Shape)? {
    let tensor = try tensor(operand)
    guard let bytes = tensor.constant else { return nil }
    let values = bytes.withUnsafeBytes { raw in
      (0..<raw.count / 4).map {
        Float(
          bitPattern: UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
      }
    }
    return (values, tensor.shape)
  }

  /// The node that stores a function's results as bytes.
  private mutating func add(
    _ function: FloatFunction, _ output: Int, _ store: (Float) -> Int8
  ) throws(ModelError) {
    let tables = function.tables.map { $0.map(store) }
    if function.operands.count == 2 {
      let table = PairTable { left, right in
        tables[0][Int(UInt8(bitPattern: left)) << 8 | Int(UInt8(bitPattern: right))]
      }
      try addBinary(table, function.operands[0], function.operands[1], output)
      return
    }
    let input = function.operands[0]
    guard network.values[output].shape.elementCount == network.values[input].shape.elementCount
    else { throw error("its output has another number of elements", tensor: current.outputs[0]) }
    func table(_ channel: Int) -> Table256 {
      Table256 { tables[channel][Int(UInt8(bitPattern: $0))] }
    }
    if let bytes = network.values[input].constant {
      network.values[output].constant = bytes.enumerated().map {
        table($0.offset % tables.count)[$0.element]
      }
      return
    }
    if tables.allSatisfy({ $0 == tables[0] }) {
      add(table(0), [input], output)
      return
    }
    // Channels apart, each through its table, then together again.
    let shape = network.values[input].shape
    let axis = shape.rank - 1
    var parts: [Int] = []
    for channel in tables.indices {
      var begins = [Int](repeating: 0, count: shape.rank)
      begins[axis] = channel
      var extents = shape.dimensions
      extents[axis] = 1
      guard let single = Shape(extents) else { throw error("impossible shape") }
      let slice = newValue(like: input, shape: single)
      let steps = [Int](repeating: 1, count: shape.rank)
      add(
        Rearrangement.slice(shape, begins: begins, extents: extents, steps: steps), [input], slice)
      let part = newValue(like: output, shape: single)
      add(table(channel), [slice], part)
      parts.append(part)
    }
    add(Concatenation(axis: axis), parts, output)
  }

  private func floatInside() -> ModelError {
    error(
      "float32 values that do not depend on one or two bytes alone", tensor: current.outputs[0],
      "convert the whole model to full integers, so that no float operator is left in it")
  }

  private func error(_ problem: String, tensor: Int, _ remedy: String) -> ModelError {
    error(problem, tensor: Optional(tensor), remedy)
  }
}

extension FloatFunction {
  /// A function of this and a constant: one number, or one for each channel; nil for any other.
  fileprivate func with(
    _ constant: (values: [Float], shape: Shape), _ shape: Shape,
    _ function: (Float, Float) -> Float
  ) -> FloatFunction? {
    guard self.shape == shape else { return nil }
    var result = self
    result.scale = nil
    if constant.values.count == 1 {
      result.tables = tables.map { $0.map { function($0, constant.values[0]) } }
      return result
    }
    let channels = shape.rank > 0 ? shape[shape.rank - 1] : 1
    guard operands.count == 1, constant.values.count == channels, constant.shape.rank > 0,
      constant.shape[constant.shape.rank - 1] == channels
    else { return nil }
    result.tables = (0..<channels).map { channel in
      tables[channel % tables.count].map { function($0, constant.values[channel]) }
    }
    return result
  }
}
