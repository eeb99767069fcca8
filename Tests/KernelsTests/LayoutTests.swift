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
        bias: bias, factors: PackedFactors(isReal ? .real(real) : .fixedPoint(fixed)),
        weights: weights,
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

  @Test(arguments: InstructionSet.allCases)
  func everyDepthwiseWeightHasItsPlaceAndAllElseIsZero(set: InstructionSet) {
    var generator = Generator(seed: 602)
    let form = DepthwiseForm(of: set)
    for _ in 0..<100 {
      let (channels, height) = (generator.within(1...200), generator.within(1...6))
      let width = generator.within(1...6)
      let taps = height * width
      let weights = (0..<channels * taps).map { _ in Int16(generator.within(1...255)) }
      let layout = DepthwiseLayout(
        channels: channels, height: height, width: width, weights: weights, form: form)
      let packed = layout.packedWeights(weights)
      #expect(packed.count == layout.weightBytes)
      var rest = packed
      var start = 0
      // weights[block][part][column][row ÷ together][slot][together], as the layout's comment says.
      for block in layout.allBlocks {
        for channel in block.first..<block.end {
          for (tap, kernel) in (0..<taps).map({ ($0, $0.quotientAndRemainder(dividingBy: width)) })
          {
            var sum = 0
            for part in 0..<layout.parts {
              let (ky, kx) = kernel
              let unit = ky / form.rowsTogether * form.rowsTogether
              // Rows that are left over lie by themselves, where they are not padded.
              let together =
                form.padsRows ? form.rowsTogether : min(form.rowsTogether, height - unit)
              var place = (part * width + kx) * layout.paddedHeight + unit
              place = place * block.channels + layout.slot(of: channel, in: block) * together
              place = start + (place + ky - unit) * form.weightBytes
              sum +=
                form.weightBytes == 1
                ? Int(Int8(bitPattern: packed[place]))
                : Int(Int16(truncatingIfNeeded: Int(packed[place]) | Int(packed[place + 1]) << 8))
              for byte in 0..<form.weightBytes { rest[place + byte] = 0 }
            }
            #expect(sum == Int(weights[tap * channels + channel]))
          }
        }
        start += block.channels * layout.channelBytes * layout.parts
      }
      #expect(start == packed.count)
      #expect(rest.allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: InstructionSet.allCases)
  func depthwiseBlocksTogetherHoldEveryChannel(set: InstructionSet) {
    let form = DepthwiseForm(of: set)
    for channels in 1...300 {
      let layout = DepthwiseLayout(channels: channels, height: 3, width: 3, parts: 2, form: form)
      let blocks = layout.allBlocks
      #expect(blocks.reduce(0) { $0 + 12 * $1.channels + 16 } == layout.parameterBytes)
      #expect(Set(blocks.flatMap { $0.first..<$0.end }).count == channels)
      #expect(blocks.last?.end == channels)
      for block in blocks {
        #expect(block.first >= 0 && block.count <= block.channels)
        // Only a layer with less than a block has spare places.
        #expect(block.count == block.channels || channels < form.leastChannels)
        let slots = (block.first..<block.end).map { layout.slot(of: $0, in: block) }
        #expect(Set(slots).count == block.count)
        #expect(slots.allSatisfy { (0..<block.channels).contains($0) })
      }
    }
  }

  @Test(arguments: InstructionSet.allCases)
  func depthwiseParametersHoldFoldedBiasAndFactors(set: InstructionSet) {
    var generator = Generator(seed: 603)
    for _ in 0..<50 {
      let depthwise = DepthwiseCase(from: &generator)
      let layout = depthwise.layout(set)
      let (taps, channels) = (layout.height * layout.width, layout.channels)
      let packed = layout.packedParameters(
        bias: depthwise.bias, factors: PackedFactors(.fixedPoint(depthwise.factors)),
        weights: depthwise.weights, inputZeroPoint: depthwise.inputZeroPoint)
      #expect(packed.count * 4 == layout.parameterBytes)
      var start = 0
      for block in layout.allBlocks {
        var rest = Set(0..<block.channels)
        for channel in block.first..<block.end {
          let slot = layout.slot(of: channel, in: block)
          rest.remove(slot)
          let sum = (0..<taps).reduce(Int64(0)) {
            $0 + Int64(depthwise.weights[$1 * channels + channel])
          }
          let offset = Int64(depthwise.inputZeroPoint + layout.form.inputExcess)
          let rows = (0..<3).map { packed[start + $0 * block.channels + slot] }
          let folded = Int64(depthwise.bias[channel]) - offset * sum
          #expect(Int64(rows[0]) == PlainArithmetic.wrapped(folded))
          #expect(rows[1] == depthwise.factors[channel].significand)
          #expect(rows[2] == depthwise.factors[channel].exponent)
        }
        for row in 0..<3 {
          #expect(rest.allSatisfy { packed[start + row * block.channels + $0] == 0 })
        }
        start += layout.parameterCount(of: block)
        guard layout.parts > 1 else { continue }
        let own = (0..<taps).flatMap { tap in
          depthwise.weights[tap * channels + block.first..<tap * channels + block.end]
        }
        let least = -Int(layout.form.leastWeight)
        let parts = own.map { weight in
          weight > 0 ? (Int(weight) + 126) / 127 : max(1, (least - 1 - Int(weight)) / least)
        }
        #expect(Array(packed[start - 4..<start]) == [Int32(parts.max() ?? 0), 0, 0, 0])
      }
    }
  }
}
