import CSIMD

// What a pixel's sums with one block of channels need, in registers of the instruction set: the
// accumulators, the weights of a span and of a unit.
#if STINT_NEON
  typealias BlockSums = InlineArray<4, stint_accumulator>
  typealias FoldedSums = InlineArray<4, stint_folded>
  typealias SpanWeights = InlineArray<4, stint_span_weights>
  typealias UnitWeights = InlineArray<4, stint_unit_weights>

  extension FoldedSums {
    /// The block's sums, with the bias.
    @inline(__always)
    func channels(_ bias: stint_channels) -> stint_channels {
      stint_sums(
        self[unchecked: 0], self[unchecked: 1], self[unchecked: 2], self[unchecked: 3], bias)
    }
  }
#else
  typealias BlockSums = InlineArray<1, stint_accumulator>
  typealias FoldedSums = InlineArray<1, stint_folded>
  #if STINT_NEON_DOTPROD
    typealias SpanWeights = InlineArray<4, stint_span_weights>
  #else
    typealias SpanWeights = InlineArray<1, stint_span_weights>
  #endif
  typealias UnitWeights = InlineArray<1, stint_unit_weights>

  extension FoldedSums {
    /// The block's sums, with the bias.
    @inline(__always)
    func channels(_ bias: stint_channels) -> stint_channels { stint_sums(self[unchecked: 0], bias) }
  }
#endif

extension BlockSums {
  /// In fewer registers.
  @inline(__always)
  var folded: FoldedSums {
    var folded = FoldedSums(repeating: stint_fold(self[unchecked: 0]))
    Unrolled.times(count) { folded[unchecked: $0] = stint_fold(self[unchecked: $0]) }
    return folded
  }
}
