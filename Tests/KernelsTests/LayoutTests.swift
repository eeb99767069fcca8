import Kernels
import Tensors
import Testing

@Suite struct LayoutTests {
  static let forms = InstructionSet.allCases.flatMap { Array(ConvolutionForm.all(of: $0)) }

  /// A random layout with weights of which none is zero, so that padding shows.
  private func convolution(
    _ form: ConvolutionForm, _ generator: inout Generator
  ) -> (ConvolutionLayout, [Int8]) {
    let layout = form.layout(
      groups: generator.within(1...3), outputDepth: generator.within(1...40),
      depth: generator.within(1...40))
    let count = layout.groups * layout.outputDepth * layout.depth
    return (layout, (0..<count).map { _ in Int8(generator.within(1...127)) })
  }

  /// Which bytes of the depth lie together, one piece after the other: runs, then units, of which the
  /// last ends with the depth. Runs that leave nearly one more are one more, and end with it.
  private static func pieces(_ layout: ConvolutionLayout) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    let rest = layout.depth % layout.depthRun
    if layout.depthRun > layout.depthUnit, layout.depth > layout.depthRun,
      rest > layout.depthRun - layout.depthUnit
    {
      pieces.append(0..<layout.depthRun)
      start = rest
      while start < layout.depth {
        pieces.append(start..<start + layout.depthRun)
        start += layout.depthRun
      }
      return pieces
    }
    while start + layout.depthRun <= layout.depth {
      pieces.append(start..<start + layout.depthRun)
      start += layout.depthRun
    }
    while start < layout.depth {
      let first = max(0, min(start, layout.depth - layout.depthUnit))
      pieces.append(first..<first + layout.depthUnit)
      start += layout.depthUnit
    }
    return pieces
  }

  @Test(arguments: Self.forms)
  func everyWeightOfAConvolutionHasItsPlaceAndAllElseIsZero(form: ConvolutionForm) {
    var generator = Generator(seed: 600)
    for _ in 0..<100 {
      let (layout, weights) = convolution(form, &generator)
      let packed = layout.packedWeights(weights)
      #expect(packed.count == layout.weightBytes)
      var rest = packed
      let pieces = Self.pieces(layout)
      for group in 0..<layout.groups {
        for channel in 0..<layout.outputDepth {
          let (block, lane) = channel.quotientAndRemainder(dividingBy: form.channelBlock)
          var counted = 0
          var place = (group * layout.blocks + block) * layout.blockBytes
          for piece in pieces {
            for index in piece {
              // What two pieces share, the first of them has.
              if index >= counted && index < layout.depth {
                let weight = weights[
                  (group * layout.outputDepth + channel) * layout.depth + index]
                let own = place + lane * piece.count + index - piece.lowerBound
                #expect(packed[own] == weight)
                rest[own] = 0
              }
            }
            counted = piece.upperBound
            place += piece.count * form.channelBlock
          }
        }
      }
      #expect(rest.allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: Self.forms)
  func convolutionParametersHoldFoldedBiasAndFactors(form: ConvolutionForm) {
    var generator = Generator(seed: 601)
    for round in 0..<50 {
      let (layout, weights) = convolution(form, &generator)
      let channels = layout.groups * layout.outputDepth
      let bias = (0..<channels).map { _ in generator.bias() }
      let fixed = (0..<channels).map { _ in generator.factor(reach: 10_000) }
      let real = (0..<channels).map { _ in Double.random(in: 0...2, using: &generator) }
      let (inputZero, weightZero) = (generator.zeroPoint(), generator.zeroPoint())
      let isReal = round % 2 == 1
      let packed = layout.packedParameters(
        bias: bias, factors: PackedFactors(isReal ? .real(real) : .fixedPoint(fixed)), weights: weights,
        inputZeroPoint: inputZero, weightZeroPoint: weightZero, inputExcess: form.inputExcess)
      #expect(packed.count * 4 == layout.parameterBytes)
      var rest = packed
      for channel in 0..<channels {
        let (group, inGroup) = channel.quotientAndRemainder(dividingBy: layout.outputDepth)
        let block = group * layout.blocks + inGroup / form.channelBlock
        func place(_ row: Int) -> Int {
          (block * 3 + row) * form.channelBlock + inGroup % form.channelBlock
        }
        // What the kernel adds to Σ (x + excess) × w − weightZero × Σ x.
        let own = weights[channel * layout.depth..<(channel + 1) * layout.depth]
        let sum = own.reduce(Int64(0)) { $0 + Int64($1) }
        let folded =
          Int64(bias[channel]) - Int64(inputZero + form.inputExcess) * sum
          + Int64(layout.depth) * Int64(inputZero) * Int64(weightZero)
        #expect(Int64(packed[place(0)]) == PlainArithmetic.wrapped(folded))
        if isReal {
          let low = UInt64(UInt32(bitPattern: packed[place(1)]))
          let high = UInt64(UInt32(bitPattern: packed[place(2)]))
          #expect(Double(bitPattern: high << 32 | low) == real[channel])
        } else {
          #expect(packed[place(1)] == fixed[channel].significand)
          #expect(packed[place(2)] == fixed[channel].exponent)
        }
        for row in 0..<3 { rest[place(row)] = 0 }
      }
      #expect(rest.allSatisfy { $0 == 0 })
    }
  }

  @Test func everyDepthwiseWeightHasItsPlaceAndAllElseIsZero() {
    var generator = Generator(seed: 602)
    for _ in 0..<100 {
      let layout = DepthwiseLayout(
        channels: generator.within(1...70), taps: generator.within(1...30))
      #expect(layout.paddedChannels % 16 == 0)
      #expect(layout.paddedChannels - layout.channels < 16)
      let count = layout.channels * layout.taps
      let weights = (0..<count).map { _ in Int16(generator.within(1...255)) }
      let packed = layout.packedWeights(weights)
      #expect(packed.count * 2 == layout.weightBytes)
      var rest = packed
      for tap in 0..<layout.taps {
        for channel in 0..<layout.channels {
          let place = tap * layout.paddedChannels + channel
          #expect(packed[place] == weights[tap * layout.channels + channel])
          rest[place] = 0
        }
      }
      #expect(rest.allSatisfy { $0 == 0 })
    }
  }

  @Test func depthwiseParametersHoldFoldedBiasAndFactors() {
    var generator = Generator(seed: 603)
    for _ in 0..<50 {
      let depthwise = DepthwiseCase(from: &generator)
      let layout = depthwise.layout
      let packed = layout.packedParameters(
        bias: depthwise.bias, factors: PackedFactors(.fixedPoint(depthwise.factors)), weights: depthwise.weights,
        inputZeroPoint: depthwise.inputZeroPoint)
      #expect(packed.count * 4 == layout.parameterBytes)
      for channel in 0..<layout.paddedChannels {
        let rows = (0..<3).map { packed[$0 * layout.paddedChannels + channel] }
        guard channel < layout.channels else {
          #expect(rows == [0, 0, 0])
          continue
        }
        let sum = (0..<layout.taps).reduce(Int64(0)) {
          $0 + Int64(depthwise.weights[$1 * layout.channels + channel])
        }
        let folded = Int64(depthwise.bias[channel]) - Int64(depthwise.inputZeroPoint) * sum
        #expect(Int64(rows[0]) == PlainArithmetic.wrapped(folded))
        #expect(rows[1] == depthwise.factors[channel].significand)
        #expect(rows[2] == depthwise.factors[channel].exponent)
      }
    }
  }
}
