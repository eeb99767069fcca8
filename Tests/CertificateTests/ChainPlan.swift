import Kernels
import Plans
import Tensors

/// A small hand-made plan over 6 rows of 5 pixels of 8 channels, unless asked for more: two convolutions, and a sum with
/// the input.
///
///     input ─┬─ first 3×3 ─▶ middle ─ second 3×3 ─▶ late ─┐
///            └────────────────────────────────────────────┴─ sum ─▶ output
///
/// The first convolution applies a table too, as the rows of a rolling buffer need it exactly once.
/// All memory is laid out by hand, so that tests can move every part.
enum ChainPlan {
  static let rows = 6
  static let rowBytes = 40
  static let tensorBytes = 240

  // Tensors, by index, and their places in the arena.
  static let input = 0
  static let middle = 1
  static let late = 2
  static let output = 3
  static let names = ["input", "middle", "late", "output"]
  /// Tensor `index` starts at `index` times this, for each channel.
  static let spacing = 32
  /// From here on, the arena is unused.
  static let free: UInt64 = 1792

  /// The plan that keeps every tensor whole and runs each operator at once.
  ///
  /// - Parameter kernel: the taps of the second convolution, 3 × 3 or 1 × 1.
  static func whole(
    _ instructionSet: InstructionSet = .portable, kernel: Int = 3, channels: Int = 8
  ) -> PlanContents {
    var contents = PlanContents(instructionSet: instructionSet)
    for index in names.indices {
      contents.tensors.append(tensor(&contents, index, channels))
    }
    contents.operators = [
      convolution("first", from: input, 3, &contents),
      convolution("second", from: middle, kernel, &contents),
      sum(&contents),
    ]
    contents.operators[0].table = contents.append(
      constant: (0..<256).map { Int8(truncatingIfNeeded: $0 &* 7 &+ 13) })
    contents.operators[0].tableBytes = 256
    contents.steps = (0..<3).map { contents.step($0) }
    contents.header.arenaBytes = UInt64(channels * 512)
    contents.input = boundary(.input, input)
    contents.output = boundary(.output, output)
    return contents
  }

  /// The same plan, row by row: the second convolution follows one row behind the first. Only so
  /// many rows of the middle tensor are kept, and a single one of the tensor after it.
  static func interleaved(
    _ instructionSet: InstructionSet = .portable, heldRows: Int
  ) -> PlanContents {
    var contents = whole(instructionSet)
    contents.tensors[middle].heldRows = Int32(heldRows)
    contents.tensors[late].heldRows = 1
    contents.steps = []
    for row in 0...rows {
      if row < rows { contents.steps.append(contents.step(0, rows: row..<row + 1)) }
      if row > 0 {
        contents.steps.append(contents.step(1, rows: row - 1..<row))
        contents.steps.append(contents.step(2, rows: row - 1..<row))
      }
    }
    return contents
  }

  private static func tensor(
    _ contents: inout PlanContents, _ index: Int, _ channels: Int
  ) -> TensorRecord {
    var tensor = TensorRecord()
    tensor.name = contents.append(name: names[index])
    tensor.root = UInt32(index)
    tensor.rows = Int32(rows)
    tensor.width = 5
    tensor.channels = Int32(channels)
    tensor.pixelStride = tensor.channels
    tensor.rowStride = 5 * tensor.channels
    tensor.heldRows = Int32(rows)
    tensor.zeroPoint = Int32(index) - 1
    tensor.offset = UInt64(index * spacing * channels)
    return tensor
  }

  private static func boundary(_ role: PlanBoundary.Role, _ tensor: Int) -> PlanBoundary {
    var boundary = PlanBoundary(role)
    boundary.tensor = UInt32(tensor)
    boundary.declaredScale = 1
    return boundary
  }

  private static func sum(_ contents: inout PlanContents) -> OperatorRecord {
    var record = OperatorRecord()
    record.kind = OperatorKind.add.rawValue
    record.name = contents.append(name: "sum")
    record.input = Int32(late)
    record.secondInput = Int32(input)
    record.output = Int32(output)
    var call = ElementwiseCall()
    call.leftFactor = FixedPointMultiplier(significand: 1 << 30, exponent: 0)
    call.rightFactor = call.leftFactor
    call.outputFactor = FixedPointMultiplier(significand: 1 << 30, exponent: -18)
    record.setCall(call)
    return record
  }

  private static func convolution(
    _ name: String, from: Int, _ kernel: Int, _ contents: inout PlanContents
  ) -> OperatorRecord {
    let instructionSet = InstructionSet(rawValue: contents.header.instructionSet) ?? .portable
    var record = OperatorRecord()
    record.kind = OperatorKind.convolution.rawValue
    record.name = contents.append(name: name)
    record.input = Int32(from)
    record.output = Int32(from + 1)
    var call = ConvolutionCall()
    (call.window.height, call.window.width) = (Int32(kernel), Int32(kernel))
    (call.window.padTop, call.window.padLeft) = (Int32(kernel / 2), Int32(kernel / 2))
    record.setCall(call)
    let channels = Int(contents.tensors[from].channels)
    let depth = kernel * kernel * channels
    let form = ConvolutionForm.best(
      of: instructionSet, pixels: 5, outputDepth: channels, weights: -128...127)
    record.form = form.id
    let layout = form.layout(groups: 1, outputDepth: channels, depth: depth)
    let weights = (0..<channels * depth).map {
      Int8(truncatingIfNeeded: ($0 + from) * 37 % 61 - 30)
    }
    let factor = FixedPointMultiplier(significand: 1 << 30, exponent: kernel == 1 ? -3 : -5)
    let packed = layout.packedWeights(weights)
    let parameters = layout.packedParameters(
      bias: (0..<Int32(channels)).map { $0 * 50 - 200 },
      factors: PackedFactors(
        .fixedPoint([FixedPointMultiplier](repeating: factor, count: channels))),
      weights: weights,
      inputZeroPoint: contents.tensors[from].zeroPoint, weightZeroPoint: 0,
      inputExcess: form.inputExcess)
    record.weights = contents.append(constant: packed)
    record.weightBytes = UInt64(packed.count)
    record.parameters = contents.append(constant: parameters)
    record.parameterBytes = UInt64(parameters.count * 4)
    guard kernel > 1 else { return record }
    record.scratch = UInt64(128 * channels)
    record.scratchBytes = UInt64(form.scratchBytes(depth: depth))
    return record
  }
}
