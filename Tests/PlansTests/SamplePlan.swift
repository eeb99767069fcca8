import Kernels
import Plans
import Tensors

/// A small good plan of one operator, for tests that plant a fault in it.
///
/// Tensor 0 is the input, 4 × 4 pixels of 8 channels; tensor 1 the output; tensor 2 a constant pixel,
/// or matrix, which sums and their like read as second operand. All are for the portable kernels.
enum SamplePlan {
  static let arenaBytes = 1024

  /// A plan that runs one operator of this kind.
  static func contents(_ kind: OperatorKind) -> PlanContents {
    var contents = PlanContents(instructionSet: .portable)
    var record = OperatorRecord()
    record.kind = kind.rawValue
    record.name = contents.append(name: kind.rawValue.description)
    record.output = 1
    var output = tensor(rows: 4, width: 4, channels: 8, offset: 128)
    switch kind {
    case .convolution:
      var call = ConvolutionCall()
      call.window = window
      record.setCall(call)
      record.form = form.id
      let layout = form.layout(groups: 1, outputDepth: 8, depth: 72)
      setConstants(
        &record, &contents, weights: [Int8](repeating: 1, count: layout.weightBytes),
        parameters: [Int32](repeating: 0, count: layout.parameterBytes / 4))
      record.scratch = 512
      record.scratchBytes = UInt64(form.scratchBytes(depth: 72))
    case .depthwiseConvolution:
      var call = DepthwiseCall()
      call.window = window
      record.setCall(call)
      let layout = DepthwiseLayout(
        channels: 8, height: 3, width: 3, parts: 1, form: DepthwiseForm(of: .portable))
      setConstants(
        &record, &contents, weights: [Int16](repeating: 1, count: layout.weightBytes / 2),
        parameters: [Int32](repeating: 0, count: layout.parameterBytes / 4))
    case .add, .subtract, .multiply, .minimum, .maximum, .squaredDifference, .prelu, .pairTable:
      record.secondInput = 2
      if kind == .pairTable {
        record.parameters = contents.append(
          constant: (0..<65_536).map { UInt8($0 >> 8 ^ $0 & 255) })
        record.parameterBytes = 65_536
      } else {
        record.setCall(elementwise(kind))
      }
    case .averagePool, .maxPool:
      var call = PoolCall()
      call.window = window
      record.setCall(call)
    case .mean:
      output = tensor(rows: 1, width: 1, channels: 8, offset: 128)
      var call = MeanCall()
      call.factor = half
      record.setCall(call)
      record.scratch = 512
      record.scratchBytes = 32
    case .table:
      record.parameters = contents.append(constant: (0..<256).map { UInt8(255 - $0) })
      record.parameterBytes = 256
    case .softmax:
      let exponentials = [Int32.max] + (1..<256).map { Int32.max >> Int32(min($0, 31)) }
      record.parameters = contents.append(constant: exponentials)
      record.parameterBytes = 1024
    case .logSoftmax:
      let exponentials = [Int32.max] + (1..<256).map { Int32.max >> Int32(min($0, 31)) }
      let differences = (0..<256).map { Int32(-$0) << 22 }
      record.parameters = contents.append(
        constant: exponentials + differences + [1 << 30, -20, -200])
      record.parameterBytes = UInt64(LogSoftmaxLayout.byteCount)
    case .l2Normalisation: record.setCall(NormalisationCall())
    case .rearrange:
      var layout = RearrangeLayout()
      layout.extents[5] = 128
      layout.sourceStrides[5] = 1
      layout.targetStrides[5] = 1
      record.parameters = contents.append(constant: layout.encoded)
      record.parameterBytes = UInt64(RearrangeLayout.byteCount)
    case .pad:
      output = tensor(rows: 6, width: 6, channels: 8, offset: 128)
      var call = PadCall()
      (call.top, call.left) = (1, 1)
      record.setCall(call)
    case .source:
      record.input = -1
      record.output = 0
    case .resample:
      output = tensor(rows: 2, width: 3, channels: 8, offset: 128)
      record.setCall(ResampleCall())
      let samples: [Int32] = [0, 1, 512, 3, 3, 0] + [0, 0, 0, 1, 2, 1024, 2, 3, 100]
      record.parameters = contents.append(constant: samples)
      record.parameterBytes = UInt64(samples.count * 4)
    case .matrixProduct:
      // One constant matrix of 8 × 8 for four of 4 × 8.
      record.secondInput = 2
      var call = MatrixProductCall()
      call.factor = half
      record.setCall(call)
      record.form = form.id
      record.scratch = 512
      record.scratchBytes = UInt64(
        form.layout(groups: 1, outputDepth: 8, depth: 8).packedBytes)
    }
    let isMatrix = kind == .matrixProduct
    var pixel = tensor(rows: 1, width: isMatrix ? 8 : 1, channels: 8, offset: 0)
    pixel.place = TensorRecord.Place.constants.rawValue
    pixel.offset = contents.append(
      constant: [Int8](repeating: 3, count: pixel.elementCount))
    contents.tensors = [tensor(rows: 4, width: 4, channels: 8, offset: 0), output, pixel]
    for index in contents.tensors.indices {
      contents.tensors[index].root = UInt32(index)
      contents.tensors[index].name = contents.append(name: "tensor \(index)")
    }
    contents.operators = [record]
    contents.steps = [contents.step(0)]
    contents.labels = ["first", "second"]
    contents.rules = ["first>0.5:GPIO17"]
    contents.golden = [UInt8](repeating: 0, count: output.elementCount)
    contents.pixels = (0..<768).map { UInt8(truncatingIfNeeded: $0) }
    contents.header.arenaBytes = UInt64(arenaBytes)
    contents.input = boundary(.input, 0)
    contents.input.takesRows = kind == .source ? 1 : 0
    contents.output = boundary(.output, 1)
    return contents
  }

  /// Gives the convolution of a plan one tap, and its step joined rows.
  static func makePointwise(_ contents: inout PlanContents) {
    contents.operators[0].setCall(ConvolutionCall())
    let layout = form.layout(groups: 1, outputDepth: 8, depth: 8)
    contents.operators[0].weightBytes = UInt64(layout.weightBytes)
    contents.operators[0].parameterBytes = UInt64(layout.parameterBytes)
    contents.operators[0].scratchBytes = UInt64(form.scratchBytes(depth: 8))
    contents.steps[0].flags = .joined
  }

  /// A tensor without gaps.
  static func tensor(rows: Int32, width: Int32, channels: Int32, offset: UInt64) -> TensorRecord {
    var tensor = TensorRecord()
    tensor.rows = rows
    tensor.width = width
    tensor.channels = channels
    tensor.pixelStride = channels
    tensor.rowStride = width * channels
    tensor.heldRows = rows
    tensor.offset = offset
    return tensor
  }

  private static func boundary(_ role: PlanBoundary.Role, _ tensor: UInt32) -> PlanBoundary {
    var boundary = PlanBoundary(role)
    boundary.tensor = tensor
    boundary.declaredScale = 1
    return boundary
  }

  /// The usual form of the portable convolution.
  static var form: ConvolutionForm {
    ConvolutionForm.best(of: .portable, pixels: 4, outputDepth: 8, weights: -128...127)
  }

  private static let half = FixedPointMultiplier(significand: 1 << 30, exponent: 0)

  /// 3 × 3 taps, which leave the size as it is.
  private static var window: WindowGeometry {
    var window = WindowGeometry()
    (window.height, window.width) = (3, 3)
    (window.padTop, window.padLeft) = (1, 1)
    return window
  }

  /// The factors that the kind reads, and no other.
  private static func elementwise(_ kind: OperatorKind) -> ElementwiseCall {
    var call = ElementwiseCall()
    if ![.multiply, .minimum, .maximum].contains(kind) {
      (call.leftFactor, call.rightFactor) = (half, half)
    }
    if ![.minimum, .maximum, .prelu].contains(kind) { call.outputFactor = half }
    return call
  }

  private static func setConstants<Weight: BitwiseCopyable>(
    _ record: inout OperatorRecord, _ contents: inout PlanContents, weights: [Weight],
    parameters: [Int32]
  ) {
    record.weights = contents.append(constant: weights)
    record.weightBytes = UInt64(weights.count * MemoryLayout<Weight>.stride)
    record.parameters = contents.append(constant: parameters)
    record.parameterBytes = UInt64(parameters.count * 4)
  }
}
