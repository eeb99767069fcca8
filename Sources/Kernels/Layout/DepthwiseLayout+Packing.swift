#if !hasFeature(Embedded)
  import Tensors

  extension DepthwiseLayout {
    /// Packs weights given as `[tap][channel]`, their zero point already taken off.
    public func packedWeights(_ weights: [Int16]) -> [Int16] {
      precondition(weights.count == taps * channels, "weights do not fit the layout")
      var packed = [Int16](repeating: 0, count: weightBytes / 2)
      for tap in 0..<taps {
        for channel in 0..<channels {
          packed[tap * paddedChannels + channel] = weights[tap * channels + channel]
        }
      }
      return packed
    }

    /// Packs the parameters of each channel, folding the input's zero point into the bias so that the
    /// kernel may multiply stored bytes.
    public func packedParameters(
      bias: [Int32], factors: PackedFactors, weights: [Int16], inputZeroPoint: Int32
    ) -> [Int32] {
      precondition(bias.count == channels && factors.count == channels)
      var packed = [Int32](repeating: 0, count: parameterBytes / 4)
      for channel in 0..<channels {
        var sum: Int32 = 0
        for tap in 0..<taps { sum &+= Int32(weights[tap * channels + channel]) }
        packed[channel] = bias[channel] &- inputZeroPoint &* sum
        let words = factors.words(channel)
        packed[channel + paddedChannels] = words.0
        packed[channel + 2 * paddedChannels] = words.1
      }
      return packed
    }
  }
#endif
