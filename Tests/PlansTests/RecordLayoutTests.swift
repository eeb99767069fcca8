import Kernels
import Plans
import Testing

/// The layout of the records is part of the format: a change here needs a new version.
@Suite struct RecordLayoutTests {
  @Test func recordsHaveTheirPublishedSizes() {
    #expect(MemoryLayout<PlanHeader>.size == 408 && MemoryLayout<PlanHeader>.stride == 408)
    #expect(MemoryLayout<PlanSection>.size == 24 && MemoryLayout<PlanSection>.stride == 24)
    #expect(MemoryLayout<PlanBoundary>.size == 24 && MemoryLayout<PlanBoundary>.stride == 24)
    #expect(MemoryLayout<PlanPicture>.size == 56 && MemoryLayout<PlanPicture>.stride == 56)
    #expect(MemoryLayout<TensorRecord>.size == 56 && MemoryLayout<TensorRecord>.stride == 56)
    #expect(MemoryLayout<OperatorRecord>.size == 176 && MemoryLayout<OperatorRecord>.stride == 176)
    #expect(MemoryLayout<StepRecord>.size == 16 && MemoryLayout<StepRecord>.stride == 16)
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
      (\.constants, 184), (\.golden, 208), (\.pixels, 232), (\.rules, 256), (\.input, 280),
      (\.output, 304), (\.goldenSeed, 328), (\.gpioChip, 336), (\.gpioHeader, 340),
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
      (\.declaredScale, 16), (\.takesRows, 20),
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
      (\.place, 0), (\.name, 4), (\.offset, 8), (\.root, 16), (\.rows, 20), (\.width, 24),
      (\.channels, 28), (\.pixelStride, 32), (\.rowStride, 36), (\.heldRows, 40),
      (\.zeroPoint, 44), (\.scale, 48), (\.reserved, 52),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<TensorRecord>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func operatorFieldsLieAtTheirPublishedOffsets() {
    let fields: [(PartialKeyPath<OperatorRecord>, Int)] = [
      (\.kind, 0), (\.source, 4), (\.name, 8), (\.input, 12), (\.secondInput, 16), (\.output, 20),
      (\.kernelHeight, 24), (\.kernelWidth, 28), (\.strideY, 32), (\.strideX, 36),
      (\.dilationY, 40), (\.dilationX, 44), (\.padTop, 48), (\.padLeft, 52), (\.padFront, 56),
      (\.groups, 60), (\.roundsHalfUp, 64), (\.hasRealFactors, 68), (\.weightZeroPoint, 72),
      (\.outputZeroPoint, 76), (\.clampLow, 80), (\.clampHigh, 84), (\.leftSignificand, 88),
      (\.leftExponent, 92), (\.rightSignificand, 96), (\.rightExponent, 100),
      (\.outputSignificand, 104), (\.outputExponent, 108), (\.weights, 112), (\.weightBytes, 120),
      (\.parameters, 128), (\.parameterBytes, 136), (\.table, 144), (\.tableBytes, 152),
      (\.scratch, 160), (\.scratchBytes, 168),
    ]
    for (field, expected) in fields {
      #expect(MemoryLayout<OperatorRecord>.offset(of: field) == expected, "\(field)")
    }
  }

  @Test func stepFieldsLieAtTheirPublishedOffsets() {
    #expect(MemoryLayout<StepRecord>.offset(of: \.operatorIndex) == 0)
    #expect(MemoryLayout<StepRecord>.offset(of: \.firstRow) == 4)
    #expect(MemoryLayout<StepRecord>.offset(of: \.rowCount) == 8)
    #expect(MemoryLayout<StepRecord>.offset(of: \.reserved) == 12)
  }

  @Test func codesNeverChange() {
    #expect(PlanHeader.magic == 0x4E4C_5054_4E49_5453)
    #expect(PlanHeader.currentVersion == 3 && PlanHeader.alignment == 64)
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
