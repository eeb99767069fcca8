import CSIMD

#if STINT_NEON
  /// The sums of one pixel and one block of channels while they are summed: two channels a register
  /// pair, as `smull` and `sadalp` leave four partial sums of each.
  typealias BlockSums = InlineArray<4, stint_accumulator>

  extension BlockSums {
    /// The block's sums, with the bias.
    @inline(__always)
    func channels(_ bias: stint_channels) -> stint_channels {
      stint_sums(
        self[unchecked: 0], self[unchecked: 1], self[unchecked: 2], self[unchecked: 3], bias)
    }
  }
#else
  /// The sums of one pixel and one block of channels while they are summed.
  typealias BlockSums = InlineArray<1, stint_accumulator>

  extension BlockSums {
    /// The block's sums, with the bias.
    @inline(__always)
    func channels(_ bias: stint_channels) -> stint_channels { stint_sums(self[unchecked: 0], bias) }
  }
#endif
