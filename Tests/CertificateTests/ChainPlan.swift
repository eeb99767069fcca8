import Kernels
import Plans
import Tensors

/// A small hand-made plan: two 3 × 3 convolutions, one after the other, over 6 rows of 5 pixels of 8
/// channels.
///
///     input ─"first"─▶ middle ─"second"─▶ output
///
/// The first also applies a table, as rows of a rolling buffer need it exactly once. Its memory is
/// laid out by hand, so that tests can move every part.
struct ChainPlan {
  static let rows = 6
  static let rowBytes = 40
  static let tensorBytes = 240
  static let input = 0
  static let middle = 1
  static let output = 2

  var contents: PlanContents

  /// A plan that keeps the middle tensor whole and runs each operator at once.
  init(_ instructionSet: InstructionSet) {
    contents = PlanContents(instructionSet: instructionSet)
    for (index, name) in ["input", "middle", "output"].enumerated() {
      var tensor = TensorRecord()
      tensor.name = contents.append(name: name)
      tensor.root = UInt32(index)
      tensor.rows = Int32(Self.rows)
      tensor.width = 5
      tensor.channels = 8
      tensor.pixelStride = 8
      tensor.rowStride = Int32(Self.rowBytes)
      tensor.heldRows = tensor.rows
      tensor.zeroPoint = Int32(index) - 1
      tensor.offset = UInt64(index * 256)
      contents.tensors.append(tensor)
    }
    for (index, name) in ["first", "second"].enumerated() {
      contents.operators.append(convolution(name, seed: index, instructionSet))
    }
    contents.operators[0].table = contents.append(
      constant: (0..<256).map { Int8(truncatingIfNeeded: $0 &* 7 &+ 13) })
    contents.operators[0].tableBytes = 256
    contents.header.arenaBytes = 2048
    contents.header.input = boundary(Self.input)
    contents.header.output = boundary(Self.output)
    contents.steps = Self.wholeSteps
  }

  /// The same plan with a middle tensor of so many rows, each produced when it is first needed.
  static func interleaved(_ instructionSet: InstructionSet, heldRows: Int) -> ChainPlan {
    var plan = ChainPlan(instructionSet)
    plan.contents.tensors[middle].heldRows = Int32(heldRows)
    plan.contents.steps = interleavedSteps
    return plan
  }

  /// Each operator at once.
  static let wholeSteps = [
    StepRecord(operatorIndex: 0, rowCount: UInt32(rows)),
    StepRecord(operatorIndex: 1, rowCount: UInt32(rows)),
  ]

  /// Row by row: the second convolution follows one row behind the first.
  static let interleavedSteps: [StepRecord] = {
    var steps: [StepRecord] = []
    for row in 0...rows {
      if row < rows {
        steps.append(StepRecord(operatorIndex: 0, firstRow: UInt32(row), rowCount: 1))
      }
      if row > 0 {
        steps.append(StepRecord(operatorIndex: 1, firstRow: UInt32(row - 1), rowCount: 1))
      }
    }
    return steps
  }()

  private func boundary(_ tensor: Int) -> PlanBoundary {
    var boundary = PlanBoundary()
    boundary.tensor = UInt32(tensor)
    boundary.declaredScale = 1
    return boundary
  }

  private mutating func convolution(
    _ name: String, seed: Int, _ instructionSet: InstructionSet
  ) -> OperatorRecord {
    var record = OperatorRecord()
    record.kind = OperatorKind.convolution.rawValue
    record.name = contents.append(name: name)
    record.input = Int32(seed)
    record.output = Int32(seed + 1)
    (record.kernelHeight, record.kernelWidth) = (3, 3)
    (record.strideY, record.strideX) = (1, 1)
    (record.dilationY, record.dilationX) = (1, 1)
    (record.padTop, record.padLeft) = (1, 1)
    record.groups = 1
    let layout = ConvolutionLayout(
      groups: 1, outputDepth: 8, depth: 72, channelBlock: instructionSet.channelBlock)
    let weights = (0..<8 * 72).map { Int8(truncatingIfNeeded: ($0 + seed) &* 37 % 61 - 30) }
    let factor = FixedPointMultiplier(significand: 1 << 30, exponent: -5)
    let packed = layout.packedWeights(weights)
    let parameters = layout.packedParameters(
      bias: (0..<8).map { Int32($0 * 50 - 200) },
      factors: .fixedPoint([FixedPointMultiplier](repeating: factor, count: 8)), weights: weights,
      inputZeroPoint: contents.tensors[seed].zeroPoint, weightZeroPoint: 0,
      inputExcess: instructionSet.inputExcess)
    record.weights = contents.append(constant: packed)
    record.weightBytes = UInt64(packed.count)
    record.parameters = contents.append(constant: parameters)
    record.parameterBytes = UInt64(parameters.count * 4)
    record.scratch = 1024
    record.scratchBytes = UInt64(
      ConvolutionLayout.scratchBytes(depth: 72, tilePixels: instructionSet.tilePixels))
    return record
  }
}
