import CSIMD

/// What the processor can do at most.
extension RowKernels {
  /// Multiplies bytes and adds up the products, from registers into registers: twelve sums at a time, so
  /// that none waits for the one before it.
  ///
  /// - Returns: how many products that were.
  @inline(never)
  @export(interface)
  public static func multiplyAtPeak(rounds: Int) -> Int {
    var sums = InlineArray<12, stint_peak>(repeating: stint_peak(repeating: 0))
    var bytes = stint_peak(repeating: 3)
    for _ in 0..<rounds {
      for index in 0..<12 {
        bytes = stint_peak_hidden(bytes)
        sums[unchecked: index] = stint_peak_add(sums[unchecked: index], bytes)
      }
    }
    for index in 0..<12 { _ = stint_peak_hidden(sums[unchecked: index]) }
    return rounds &* 12 &* Int(STINT_PEAK_MACS)
  }
}
