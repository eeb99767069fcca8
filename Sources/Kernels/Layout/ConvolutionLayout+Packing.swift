#if !hasFeature(Embedded)
  import Tensors

  extension ConvolutionLayout {
    /// Packs weights given as `[output channel][depth]`.
    public func packedWeights(_ weights: [Int8]) -> [Int8] {
      precondition(
        weights.count == groups * outputDepth * windowBytes, "weights do not fit the layout")
      var packed = [Int8](repeating: 0, count: weightBytes)
      for group in 0..<groups {
        for channel in 0..<outputDepth {
          let source = (group * outputDepth + channel) * windowBytes
          let block = group * blocks + channel / channelBlock
          let lane = channel % channelBlock
          for index in 0..<windowBytes {
            let place = place(index)
            packed[block * blockBytes + place.offset + lane * place.stride] =
              weights[source + index]
          }
        }
      }
      return packed
    }

    /// Packs the parameters of each output channel, folding the zero points into the bias so that the
    /// kernel may multiply stored bytes.
    ///
    /// - Parameters:
    ///   - bias: one for each output channel.
    ///   - factors: one for each output channel.
    ///   - weights: as given to `packedWeights`.
    ///   - inputZeroPoint: the stored input byte that means 0.
    ///   - weightZeroPoint: the stored weight that means 0.
    ///   - inputExcess: what the kernel adds to each input byte.
    public func packedParameters(
      bias: [Int32], factors: PackedFactors, weights: [Int8], inputZeroPoint: Int32,
      weightZeroPoint: Int32, inputExcess: Int32
    ) -> [Int32] {
      precondition(bias.count == groups * outputDepth && factors.count == bias.count)
      var packed = [Int32](repeating: 0, count: parameterBytes / 4)
      for channel in 0..<groups * outputDepth {
        var sum: Int32 = 0
        for index in 0..<windowBytes { sum &+= Int32(weights[channel * windowBytes + index]) }
        let group = channel / outputDepth
        let inGroup = channel % outputDepth
        let base = (group * blocks + inGroup / channelBlock) * channelBlock * 3
        let lane = base + inGroup % channelBlock
        packed[lane] =
          bias[channel] &- (inputZeroPoint &+ inputExcess) &* sum
          &+ Int32(windowBytes) &* inputZeroPoint &* weightZeroPoint
        let words = factors.words(channel)
        packed[lane + channelBlock] = words.0
        packed[lane + 2 * channelBlock] = words.1
      }
      return packed
    }
  }
#endif
