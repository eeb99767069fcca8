/// The weights of a resize along one axis, computed when asked for.
///
/// The algorithm, its order of floating-point operations and its 22-bit fixed point are those of
/// Pillow's `src/libImaging/Resample.c` (`precompute_coeffs`, `normalize_coeffs_8bpc`), so that
/// the resized bytes equal Pillow's. Taps of weight zero at either end are left out, which changes
/// no sum and saves rows.
struct FilterAxis {
  /// The fraction bits of a weight: 32 − 8 bits of pixel − 2 bits of headroom.
  static let precisionBits: Int32 = 22
  /// One half, the value that a weighted sum starts from in order to round.
  static let half: Int32 = 1 << (precisionBits - 1)

  /// The source pixels that one target pixel reads: `first` up to, not with, `first + count`.
  struct Taps {
    var first: Int
    var count: Int
    /// The distance of source pixel 0's centre from the target pixel's, in source pixels.
    var origin: Double
    /// The sum of the unscaled weights, over which they are normalised.
    var total: Double
  }

  let source: Int
  let filter: ResizeFilter
  private let target: Int
  private let step: Double
  private let support: Double
  private let narrowing: Double

  /// The axis along which `source` pixels become `target`; both at least 1.
  init(source: Int, target: Int, filter: ResizeFilter) {
    self.source = source
    self.target = target
    self.filter = filter
    step = Double(source) / Double(target)
    let stretch = step < 1 ? 1 : step
    support = filter.support * stretch
    narrowing = 1 / stretch
  }

  /// The taps of target pixel `index`.
  func taps(of index: Int) -> Taps {
    if filter == .nearest {
      return Taps(first: (2 * index + 1) * source / (2 * target), count: 1, origin: 0, total: 1)
    }
    let centre = (Double(index) + 0.5) * step
    let low = max(0, Int(centre - support + 0.5))
    let high = min(source, Int(centre + support + 0.5))
    var taps = Taps(first: low, count: high - low, origin: centre, total: 0)
    for tap in low..<high { taps.total += height(tap, taps) }
    while taps.count > 1, weight(taps.first, taps) == 0 {
      taps.first += 1
      taps.count -= 1
    }
    while taps.count > 1, weight(taps.first + taps.count - 1, taps) == 0 { taps.count -= 1 }
    return taps
  }

  /// The fixed-point weight of source pixel `tap` within `taps`; never negative.
  func weight(_ tap: Int, _ taps: Taps) -> Int32 {
    if filter == .nearest { return 1 << Self.precisionBits }
    let height = height(tap, taps)
    let share = taps.total != 0 ? height / taps.total : height
    return Int32(0.5 + share * Double(Int32(1) << Self.precisionBits))
  }

  /// The most taps that any target pixel has.
  var maximumTaps: Int {
    var most = 1
    for index in 0..<target { most = max(most, taps(of: index).count) }
    return most
  }

  /// Weighted sums as pixel bytes. Sums are never negative; rounded weights may exceed one in all,
  /// so that 256 comes about, which becomes 255.
  @inline(__always)
  static func rounded(_ sums: SIMD4<Int32>) -> SIMD4<Int32> {
    let steps = (sums &+ half) &>> precisionBits
    return steps &- (steps &>> 8)
  }

  /// Weighted sums as pixel bytes, for eight.
  @inline(__always)
  static func rounded(_ sums: SIMD8<Int32>) -> SIMD8<Int32> {
    let steps = (sums &+ half) &>> precisionBits
    return steps &- (steps &>> 8)
  }

  @inline(__always)
  private func height(_ tap: Int, _ taps: Taps) -> Double {
    filter.height(at: (Double(tap) - taps.origin + 0.5) * narrowing)
  }
}
