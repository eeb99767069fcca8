import Kernels
import Plans
import Testing

/// The layout of the records is part of the format: a change here needs a new version.
@Suite struct RecordLayoutTests {
  @Test func recordsHaveTheirPublishedSizes() {
    #expect(MemoryLayout<PlanHeader>.size == 408 && MemoryLayout<PlanHeader>.stride == 408)
    #expect(MemoryLayout<PlanSection>.size == 24 && MemoryLayout<PlanSection>.stride == 24)
    #expect(MemoryLayout<PlanBoundary>.size == 28 && MemoryLayout<PlanBoundary>.stride == 28)
    #expect(MemoryLayout<PlanPicture>.size == 56 && MemoryLayout<PlanPicture>.stride == 56)
    #expect(MemoryLayout<TensorRecord>.size == 56 && MemoryLayout<TensorRecord>.stride == 56)
    #expect(MemoryLayout<OperatorRecord>.size == 160 && MemoryLayout<OperatorRecord>.stride == 160)
    #expect(MemoryLayout<StepRecord>.size == 24 && MemoryLayout<StepRecord>.stride == 24)
    #expect(MemoryLayout<ProgramRecord>.size == 24 && MemoryLayout<ProgramRecord>.stride == 24)
    #expect(RearrangeLayout.byteCount == 80)
  }

  @Test func headerFieldsLieAtTheirPublishedOffsets() {
    func offset(_ field: PartialKeyPath<PlanHeader>) -> Int? {
      MemoryLayout<PlanHeader>.offset(of: field)
    }
    let fields: [(PartialKeyPath<PlanHeader>, Int)] = [
      (\.magic, 0), (\.version, 8), (\.instructionSet, 12), (\.fileBytes, 16), (\.checksum, 24),
      (\.arenaBytes, 32), (\.lowerBoundBytes, 40), (\.macs, 48), (\.certificate, 56),
      (\.tensors, 64), (\.operators, 88), (\.steps, 112), (\.names, 136), (\.labels, 160),
      (\.constants, 184), (\.golden, 208), (\.pixels, 232), (\.rules, 256),
      (\.boundaries, 280), (\.programs, 304), (\.goldenSeed, 328), (\.gpioChip, 336),
      (\.gpioHeader, 340),
      (\.picture, 344), (\.outputIndex, 400), (\.outputCount, 404),
    ]
    for (field, expected) in fields { #expect(offset(field) == expected, "\(field)") }
  }

  @Test func sectionAndBoundaryFieldsLieAtTheirPublishedOffsets() {
    #expect(MemoryLayout<PlanSection>.offset(of: \.offset) == 0)
    #expect(MemoryLayout<PlanSection>.offset(of: \.bytes) == 8)
    #expect(MemoryLayout<PlanSection>.offset(of: \.count) == 16)
    let fields: [(PartialKeyPath<PlanBoundary>, Int)] = [
      (\.tensor, 0), (\.declaredType, 4), (\.channelsFirst, 8), (\.declaredZeroPoint, 12),
      (\.declaredScale, 16), (\.takesRows, 20), (\.role, 24),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<PlanBoundary>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func pictureFieldsLieAtTheirPublishedOffsets() {
    let fields: [(PartialKeyPath<PlanPicture>, Int)] = [
      (\.means, 0), (\.deviations, 12), (\.rangeOrigin, 24), (\.channelOrder, 28), (\.fit, 32),
      (\.turning, 36), (\.left, 40), (\.top, 44), (\.width, 48), (\.height, 52),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<PlanPicture>.offset(of: field) == expected, "\(field)")
    }
    #expect(PlanPicture.RangeOrigin.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(PlanPicture.ChannelOrder.allCases.map(\.rawValue) == [0, 1])
    #expect(PlanPicture.Fit.allCases.map(\.rawValue) == [0, 1, 2])
  }

  @Test func tensorFieldsLieAtTheirPublishedOffsets() {
    let fields: [(PartialKeyPath<TensorRecord>, Int)] = [
      (\.place, 0), (\.name, 4), (\.offset, 8), (\.root, 16), (\.shape, 20), (\.scale, 48),
      (\.reserved, 52),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<TensorRecord>.offset(of: field) == expected, "\(field)")
    }
    let shape: [(PartialKeyPath<TensorShape>, Int)] = [
      (\.rows, 0), (\.width, 4), (\.channels, 8), (\.pixelStride, 12), (\.rowStride, 16),
      (\.heldRows, 20), (\.zeroPoint, 24),
    ]
    for (field, expected) in shape {
      #expect(MemoryLayout<TensorShape>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func operatorFieldsLieAtTheirPublishedOffsets() {
    let fields: [(PartialKeyPath<OperatorRecord>, Int)] = [
      (\.kind, 0), (\.form, 4), (\.source, 8), (\.name, 12), (\.input, 16), (\.secondInput, 20),
      (\.output, 24), (\.reserved, 28), (\.weights, 32), (\.weightBytes, 40), (\.parameters, 48),
      (\.parameterBytes, 56), (\.table, 64), (\.tableBytes, 72), (\.scratch, 80),
      (\.scratchBytes, 88), (\.callBytes, 96),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<OperatorRecord>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func stepFieldsLieAtTheirPublishedOffsets() {
    #expect(MemoryLayout<StepRecord>.offset(of: \.operatorIndex) == 0)
    #expect(MemoryLayout<StepRecord>.offset(of: \.firstRow) == 4)
    #expect(MemoryLayout<StepRecord>.offset(of: \.rowCount) == 8)
    #expect(MemoryLayout<StepRecord>.offset(of: \.firstColumn) == 12)
    #expect(MemoryLayout<StepRecord>.offset(of: \.columnCount) == 16)
    #expect(MemoryLayout<StepRecord>.offset(of: \.ways) == 20)
    #expect(MemoryLayout<StepRecord>.offset(of: \.flags) == 22)
  }

  @Test func programFieldsLieAtTheirPublishedOffsets() {
    let fields: [(PartialKeyPath<ProgramRecord>, Int)] = [
      (\.firstStep, 0), (\.stepCount, 4), (\.firstInput, 8), (\.inputCount, 12),
      (\.firstOutput, 16), (\.outputCount, 20),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<ProgramRecord>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func callFieldsLieAtTheirPublishedOffsets() {
    expectOffsets(
      WindowGeometry.self, 32,
      [
        (\.height, 0), (\.width, 4), (\.strideY, 8), (\.strideX, 12), (\.dilationY, 16),
        (\.dilationX, 20), (\.padTop, 24), (\.padLeft, 28),
      ])
    expectOffsets(
      ConvolutionCall.self, 60,
      [
        (\.window, 0), (\.groups, 32), (\.weightZeroPoint, 36), (\.outputZeroPoint, 40),
        (\.rounding, 44), (\.clampLow, 48), (\.clampHigh, 52), (\.hasRowsApart, 56),
      ])
    expectOffsets(
      DepthwiseCall.self, 56,
      [
        (\.window, 0), (\.multiplier, 32), (\.weightParts, 36), (\.outputZeroPoint, 40),
        (\.rounding, 44), (\.clampLow, 48), (\.clampHigh, 52),
      ])
    expectOffsets(
      PoolCall.self, 44, [(\.window, 0), (\.roundsHalfUp, 32), (\.clampLow, 36), (\.clampHigh, 40)])
    expectOffsets(
      ElementwiseCall.self, 64,
      [
        (\.leftFactor, 0), (\.rightFactor, 8), (\.outputFactor, 16), (\.outputZeroPoint, 24),
        (\.clampLow, 28), (\.clampHigh, 32), (\.quickBits, 36), (\.quickLeft, 40),
        (\.quickRight, 44), (\.quickBias, 48), (\.quickFactor, 52), (\.quickAbove, 56),
        (\.quickBelow, 60),
      ])
    expectOffsets(
      MatrixProductCall.self, 20,
      [(\.factor, 0), (\.outputZeroPoint, 8), (\.clampLow, 12), (\.clampHigh, 16)])
    expectOffsets(MeanCall.self, 12, [(\.factor, 0), (\.outputZeroPoint, 8)])
    expectOffsets(PadCall.self, 16, [(\.top, 0), (\.left, 4), (\.front, 8), (\.fill, 12)])
    expectOffsets(NormalisationCall.self, 4, [(\.isUnsigned, 0)])
    expectOffsets(ResampleCall.self, 4, [(\.isReal, 0)])
  }

  private func expectOffsets<Call>(
    _: Call.Type, _ size: Int, _ fields: [(PartialKeyPath<Call>, Int)]
  ) {
    #expect(MemoryLayout<Call>.size == size && size <= operatorCallBytes, "\(Call.self)")
    for (field, expected) in fields {
      #expect(MemoryLayout<Call>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func codesNeverChange() {
    #expect(StepFlags.joined.rawValue == 1 && StepFlags.anyOrder.rawValue == 2)
    #expect(StepFlags.table.rawValue == 4)
    #expect(PlanBoundary.Role.input.rawValue == 0 && PlanBoundary.Role.output.rawValue == 1)
    #expect(PlanHeader.magic == 0x4E4C_5054_4E49_5453)
    #expect(PlanHeader.currentVersion == 5 && PlanHeader.alignment == 64)
    #expect(OperatorKind.allCases.map(\.rawValue) == Array(1...22))
    #expect(
      OperatorKind.allCases.map { "\($0.name)" } == [
        "convolution", "depthwise", "add", "subtract", "multiply", "minimum", "maximum",
        "average pool", "max pool", "mean", "table", "softmax", "rearrange", "pad", "source",
        "squared difference", "prelu", "pair table", "log softmax", "resample", "matrix product",
        "L2 normalisation",
      ])
    #expect(InstructionSet.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(TensorRecord.Place.arena.rawValue == 0 && TensorRecord.Place.constants.rawValue == 1)
  }
}
