import Kernels
import Tensors

extension PlanVerifier {
  func verifyOperator(_ index: Int) throws(PlanError) {
    let record = plan.operator(index)
    func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "operator", index: index, found: found, expected: expected)
    }
    guard let kind = OperatorKind(rawValue: record.kind) else {
      throw fail("unknown kind", Int(record.kind))
    }
    guard Int(record.input) < plan.tensorCount, (record.input >= 0) == (kind.inputCount > 0),
      Int(record.secondInput) < plan.tensorCount,
      (record.secondInput >= 0) == (kind.inputCount == 2),
      record.output >= 0, Int(record.output) < plan.tensorCount
    else { throw fail("it names a tensor that there is not", Int(record.input)) }
    let output = plan.tensor(Int(record.output))
    // A source has no input; its output stands in, and nothing is asked of it.
    let input = record.input >= 0 ? plan.tensor(Int(record.input)) : output
    guard output.place == TensorRecord.Place.arena.rawValue else {
      throw fail("it writes a constant", Int(record.output))
    }
    guard record.name < max(plan.header.names.bytes, 1) else {
      throw fail("its name lies outside the names", Int(record.name))
    }
    guard record.clampLow >= -128, record.clampHigh <= 127, record.clampLow <= record.clampHigh
    else { throw fail("its clamp is impossible", Int(record.clampLow), Int(record.clampHigh)) }
    guard record.outputZeroPoint >= -256, record.outputZeroPoint <= 255,
      record.weightZeroPoint >= -128, record.weightZeroPoint <= 127
    else { throw fail("a zero point is impossible", Int(record.outputZeroPoint)) }
    guard isPossible(record.leftFactor), isPossible(record.rightFactor),
      isPossible(record.outputFactor)
    else { throw fail("a factor is impossible", Int(record.outputExponent)) }
    guard inConstants(record.weights, record.weightBytes),
      inConstants(record.parameters, record.parameterBytes),
      inConstants(record.table, record.tableBytes)
    else { throw fail("its constants lie outside their section") }
    guard record.tableBytes == 0 || record.tableBytes == 256 else {
      throw fail("a table must have 256 bytes", Int(record.tableBytes))
    }
    if kind.hasWindow { try verifyWindow(record, input, output, index) }
    try verify(kind, record, input, output, index)
    try verifyScratch(record, input, output, index)
  }

  private func isPossible(_ factor: FixedPointMultiplier) -> Bool {
    factor.significand >= 0 && factor.exponent >= -31 && factor.exponent <= 31
  }

  private func inConstants(_ offset: UInt64, _ bytes: UInt64) -> Bool {
    let limit = plan.header.constants.bytes
    return offset % 4 == 0 && offset <= limit && bytes <= limit - offset
  }

  private func verifyWindow(
    _ record: OperatorRecord, _ input: TensorRecord, _ output: TensorRecord, _ index: Int
  ) throws(PlanError) {
    let least = min(
      record.kernelHeight, record.kernelWidth, record.strideY, record.strideX, record.dilationY,
      record.dilationX)
    let most = max(
      record.kernelHeight, record.kernelWidth, record.strideY, record.strideX, record.dilationY,
      record.dilationX)
    guard least >= 1, most <= 1 << 15 else {
      throw PlanError(
        "its window is impossible", part: "operator", index: index,
        found: Int(least < 1 ? least : most))
    }
    guard abs(Int(record.padTop)) <= 1 << 15, abs(Int(record.padLeft)) <= 1 << 15,
      record.taps <= 1 << 20
    else {
      throw PlanError(
        "its padding is impossible", part: "operator", index: index, found: Int(record.padTop))
    }
  }

  private func verifyScratch(
    _ record: OperatorRecord, _ input: TensorRecord, _ output: TensorRecord, _ index: Int
  ) throws(PlanError) {
    let needed = record.requiredScratchBytes(
      input: input, output: output, instructionSet: plan.instructionSet)
    guard record.scratchBytes >= UInt64(needed) else {
      throw PlanError(
        "its scratch is too small", part: "operator", index: index,
        found: Int(clamping: record.scratchBytes), expected: needed)
    }
    let limit = plan.header.arenaBytes
    guard record.scratch % 8 == 0, record.scratch <= limit,
      record.scratchBytes <= limit - record.scratch
    else {
      throw PlanError(
        "its scratch lies outside the arena", part: "operator", index: index,
        found: Int(clamping: record.scratch))
    }
  }

  /// What each kind asks of its tensors and constants.
  private func verify(
    _ kind: OperatorKind, _ record: OperatorRecord, _ input: TensorRecord, _ output: TensorRecord,
    _ index: Int
  ) throws(PlanError) {
    func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "operator", index: index, found: found, expected: expected)
    }
    switch kind {
    case .convolution:
      let groups = record.groups
      guard groups >= 1, input.channels % groups == 0, output.channels % groups == 0 else {
        throw fail("its groups do not divide its channels", Int(groups))
      }
      let (depth, overflow) = record.taps.multipliedReportingOverflow(
        by: Int(input.channels / groups))
      guard !overflow, depth <= 1 << 28 else { throw fail("its window is impossible", depth) }
      let layout = ConvolutionLayout(
        groups: Int(groups), outputDepth: Int(output.channels / groups), depth: depth,
        channelBlock: plan.instructionSet.channelBlock)
      guard record.weightBytes == UInt64(layout.weightBytes) else {
        throw fail("wrong length of weights", Int(record.weightBytes), layout.weightBytes)
      }
      guard record.parameterBytes == UInt64(layout.parameterBytes) else {
        throw fail("wrong length of parameters", Int(record.parameterBytes), layout.parameterBytes)
      }
    case .depthwiseConvolution:
      guard record.groups >= 1, output.channels % record.groups == 0,
        output.channels / record.groups == input.channels
      else { throw fail("its multiplier does not fit its channels", Int(record.groups)) }
      let layout = DepthwiseLayout(channels: Int(output.channels), taps: record.taps)
      guard record.weightBytes == UInt64(layout.weightBytes) else {
        throw fail("wrong length of weights", Int(record.weightBytes), layout.weightBytes)
      }
      guard record.parameterBytes == UInt64(layout.parameterBytes) else {
        throw fail("wrong length of parameters", Int(record.parameterBytes), layout.parameterBytes)
      }
    case .add, .subtract, .multiply, .minimum, .maximum, .squaredDifference, .prelu, .pairTable:
      guard fits(input, output), fits(plan.tensor(Int(record.secondInput)), output) else {
        throw fail("an operand's shape does not fit its output", Int(output.channels))
      }
      guard
        kind != .add && kind != .subtract && kind != .squaredDifference
          || (record.leftExponent <= 0 && record.rightExponent <= 0)
      else { throw fail("an operand's factor is 1 or above", Int(record.leftExponent)) }
      guard kind != .pairTable || record.parameterBytes == 65_536 else {
        throw fail("a table of pairs must have 65,536 bytes", Int(record.parameterBytes))
      }
    case .averagePool, .maxPool:
      guard input.channels == output.channels else {
        throw fail("its channels differ", Int(input.channels), Int(output.channels))
      }
      // A window that lies in padding alone would divide by zero.
      let lastTop = Int(record.strideY) * (Int(output.rows) - 1) - Int(record.padTop)
      let lastLeft = Int(record.strideX) * (Int(output.width) - 1) - Int(record.padLeft)
      guard record.padTop < record.kernelHeight, record.padLeft < record.kernelWidth,
        record.padTop >= 0, record.padLeft >= 0, lastTop < Int(input.rows),
        lastLeft < Int(input.width)
      else { throw fail("a window of it lies in padding alone") }
      guard record.dilationX == 1, record.dilationY == 1 else { throw fail("a pool has dilation") }
    case .mean:
      guard input.channels == output.channels, output.rows == 1, output.width == 1 else {
        throw fail("its output must be one pixel", Int(output.channels), Int(input.channels))
      }
    case .table:
      guard record.tableBytes == 256 else { throw fail("it has no table") }
      try requireSameShape(input, output, index)
    case .softmax:
      guard record.parameterBytes == 1024 else {
        throw fail("wrong length of exponentials", Int(record.parameterBytes), 1024)
      }
      try requireSameShape(input, output, index)
      let exponentials = plan.constants + Int(record.parameters)
      let first = exponentials.loadUnaligned(as: Int32.self)
      guard first == .max else { throw fail("the exponential of 0 is not 1", Int(first)) }
      guard output.channels <= 4095 else {
        throw fail("a softmax of over 4095 classes overflows", Int(output.channels))
      }
      try requireStill(input, output, index)
    case .logSoftmax:
      guard record.parameterBytes == UInt64(LogSoftmaxLayout.byteCount) else {
        throw fail(
          "wrong length of its numbers", Int(record.parameterBytes), LogSoftmaxLayout.byteCount)
      }
      try requireSameShape(input, output, index)
      guard output.channels <= 4095 else {
        throw fail("a softmax of over 4095 classes overflows", Int(output.channels))
      }
      let numbers = (plan.constants + Int(record.parameters))
        .assumingMemoryBound(to: Int32.self)
      guard LogSoftmaxLayout(numbers).isPossible else { throw fail("its numbers are impossible") }
      try requireStill(input, output, index)
    case .l2Normalisation:
      try requireSameShape(input, output, index)
      guard output.channels <= 33_025 else {
        throw fail("squares of over 33025 channels overflow", Int(output.channels))
      }
      try requireStill(input, output, index)
    case .rearrange:
      guard record.parameterBytes == UInt64(RearrangeLayout.byteCount) else {
        throw fail(
          "wrong length of its layout", Int(record.parameterBytes), RearrangeLayout.byteCount)
      }
      guard record.tableBytes == 0 else { throw fail("a copy has a table") }
      guard input.heldRows == input.rows, output.heldRows == output.rows else {
        throw fail("it needs whole tensors, not rolling buffers")
      }
      let layout = RearrangeLayout(from: plan.constants + Int(record.parameters))
      guard let read = layout.span(ofSource: true), read.low >= 0, read.high < input.extentBytes,
        let written = layout.span(ofSource: false), written.low >= 0,
        written.high < output.extentBytes
      else { throw fail("its layout reaches outside its tensors") }
    case .source:
      guard plan.takesRows, record.output == plan.header.input.tensor, record.tableBytes == 0 else {
        throw fail("it makes other rows than those of the input", Int(record.output))
      }
    case .pad:
      let fits =
        record.padTop >= 0 && record.padLeft >= 0 && record.padFront >= 0
        && Int(record.padFront) + Int(input.channels) <= Int(output.channels)
      guard fits else { throw fail("its border does not fit its output", Int(record.padFront)) }
    case .resample: try verifyResampling(record, input, output, index)
    case .matrixProduct:
      let right = plan.tensor(Int(record.secondInput))
      guard input.width == output.width, right.width == input.channels,
        right.channels == output.channels, input.rows == 1 || input.rows == output.rows,
        right.rows == 1 || right.rows == output.rows
      else { throw fail("its matrices do not fit each other", Int(right.width)) }
    }
  }

  /// Whether an operand has a value for each output value, or one pixel for all, and as many channels,
  /// or one for all.
  private func fits(_ operand: TensorRecord, _ output: TensorRecord) -> Bool {
    let whole = operand.rows == output.rows && operand.width == output.width
    let onePixel = operand.rows == 1 && operand.width == 1
    return (operand.channels == output.channels || operand.channels == 1) && (whole || onePixel)
  }

  /// Whether no byte of one tensor is a byte of the other.
  private func isApart(_ left: TensorRecord, _ right: TensorRecord) -> Bool {
    left.place != right.place || left.offset + UInt64(left.extentBytes) <= right.offset
      || right.offset + UInt64(right.extentBytes) <= left.offset
  }

  /// Whether each byte of one tensor is the byte of the other at the same row, pixel and channel.
  private func liesOn(_ left: TensorRecord, _ right: TensorRecord) -> Bool {
    left.offset == right.offset && left.rowStride == right.rowStride
      && left.pixelStride == right.pixelStride && left.heldRows == right.heldRows
  }

  /// An operator that looks at all channels before it writes one must not overwrite any meanwhile.
  private func requireStill(
    _ input: TensorRecord, _ output: TensorRecord, _ index: Int
  ) throws(PlanError) {
    guard isApart(input, output) || liesOn(input, output) else {
      throw PlanError("its output overlaps its input", part: "operator", index: index)
    }
  }

  private func requireSameShape(
    _ input: TensorRecord, _ output: TensorRecord, _ index: Int
  ) throws(PlanError) {
    guard input.rows == output.rows, input.width == output.width, input.channels == output.channels
    else {
      throw PlanError(
        "its input and output differ in shape", part: "operator", index: index,
        found: input.elementCount, expected: output.elementCount)
    }
  }
}
