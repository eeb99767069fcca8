#if !hasFeature(Embedded)
  import Tensors

  extension DepthwiseLayout {
    /// The layout in which every weight has as many parts as the greatest of them needs.
    ///
    /// - Parameter weights: their zero point taken off.
    public init(
      channels: Int, height: Int, width: Int, weights: [Int16], form: DepthwiseForm
    ) {
      let parts = weights.map { form.parts(of: $0) }.max() ?? 1
      self.init(channels: channels, height: height, width: width, parts: parts, form: form)
    }

    /// All blocks, in their order.
    public var allBlocks: [DepthwiseBlock] {
      var blocks: [DepthwiseBlock] = []
      while (blocks.last?.end ?? 0) < channels { blocks.append(block(at: blocks.last?.end ?? 0)) }
      return blocks
    }

    /// The channel of each slot of each block; nil where there is none.
    public var slots: [Int?] {
      allBlocks.flatMap { block in
        var slots = [Int?](repeating: nil, count: block.channels)
        for channel in block.first..<block.end { slots[slot(of: channel, in: block)] = channel }
        return slots
      }
    }

    /// Packs weights given as `[tap][channel]`, their zero point already taken off.
    public func packedWeights(_ weights: [Int16]) -> [UInt8] {
      precondition(weights.count == height * width * channels, "weights do not fit the layout")
      var packed = [UInt8](repeating: 0, count: weightBytes)
      var start = 0
      for block in allBlocks {
        for channel in block.first..<block.end {
          for tap in 0..<height * width {
            let (ky, kx) = (tap / width, tap % width)
            let unit = ky / form.rowsTogether * form.rowsTogether
            let together =
              form.padsRows ? form.rowsTogether : min(form.rowsTogether, height - unit)
            let place =
              (kx * paddedHeight + unit) * block.channels
              + slot(of: channel, in: block) * together + ky - unit
            var rest = weights[tap * channels + channel]
            for part in 0..<parts {
              let partStart = start + part * block.channels * channelBytes
              if form.weightBytes == 2 {
                packed[partStart + 2 * place] = UInt8(truncatingIfNeeded: rest)
                packed[partStart + 2 * place + 1] = UInt8(truncatingIfNeeded: rest >> 8)
              } else {
                let taken = form.taken(from: rest)
                packed[partStart + place] = UInt8(truncatingIfNeeded: taken)
                rest -= taken
              }
            }
          }
        }
        start += block.channels * channelBytes * parts
      }
      return packed
    }

    /// Packs the parameters of each channel, folding the input's zero point and what the kernel adds to
    /// each byte into the bias, so that it may multiply stored bytes.
    ///
    public func packedParameters(
      bias: [Int32], factors: PackedFactors, weights: [Int16], inputZeroPoint: Int32
    ) -> [Int32] {
      let slots = slots
      precondition(bias.count == channels && factors.count == channels)
      var packed: [Int32] = []
      packed.reserveCapacity(parameterBytes / 4)
      var start = 0
      for block in allBlocks {
        let own = start..<start + block.channels
        packed += own.map { slot in
          guard let channel = slots[slot] else { return Int32(0) }
          var sum: Int32 = 0
          for tap in 0..<height * width { sum &+= Int32(weights[tap * channels + channel]) }
          return bias[channel] &- (inputZeroPoint &+ form.inputExcess) &* sum
        }
        packed += slots[own].map { $0.map { factors.words($0).0 } ?? 0 }
        packed += slots[own].map { $0.map { factors.words($0).1 } ?? 0 }
        if parts > 1 {
          let needed = (block.first..<block.end).flatMap { channel in
            (0..<height * width).map { form.parts(of: weights[$0 * channels + channel]) }
          }
          packed += [Int32(needed.max() ?? 1), 0, 0, 0]
        }
        start = own.upperBound
      }
      return packed
    }
  }

  extension DepthwiseForm {
    /// The part of a weight that one byte takes.
    fileprivate func taken(from weight: Int16) -> Int16 {
      weightBytes == 2 ? weight : min(max(weight, leastWeight), 127)
    }

    /// How many parts a weight is the sum of.
    fileprivate func parts(of weight: Int16) -> Int {
      var (rest, parts) = (weight - taken(from: weight), 1)
      while rest != 0 {
        rest -= taken(from: rest)
        parts += 1
      }
      return parts
    }
  }
#endif
