#if !hasFeature(Embedded)
  /// What the sum of a channel may be, whatever the input.
  public enum SumRange {
    /// The least and the greatest sum of weights times input bytes.
    ///
    /// - Parameters:
    ///   - bias: what is added.
    ///   - weights: the channel's, their zero point taken off.
    ///   - inputZeroPoint: what is taken off each input byte.
    public static func of(
      bias: Int32, weights: some Sequence<Int32>, inputZeroPoint: Int32
    ) -> ClosedRange<Int64> {
      var (low, high) = (Int64(bias), Int64(bias))
      for weight in weights {
        let first = Int64(weight) * Int64(-128 - inputZeroPoint)
        let last = Int64(weight) * Int64(127 - inputZeroPoint)
        low += min(first, last)
        high += max(first, last)
      }
      return low...high
    }
  }
#endif
