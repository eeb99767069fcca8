/// A value whose rows and pixels each are a mixture of two rows or pixels of the source; where the
/// two are one, it is that row or pixel itself: resizing, mirroring, gathering.
struct Resampling: Equatable {
  /// Where a row or a pixel comes from.
  struct Sample: Equatable {
    var low: Int
    var high: Int
    /// How much of `high` is in it: in units of 2⁻¹⁰, or the bits of a float.
    var fraction: Int32 = 0
  }

  /// One for each row of the result.
  var rows: [Sample]
  /// One for each pixel of a row of the result.
  var columns: [Sample]
  /// Whether fractions are floats and mixtures rounded as the kernel for unsigned bytes does.
  var isReal = false

  /// Copies of single rows and pixels.
  init(rows: [Int], columns: [Int]) {
    self.init(
      rows: rows.map { Sample(low: $0, high: $0) },
      columns: columns.map { Sample(low: $0, high: $0) })
  }

  init(rows: [Sample], columns: [Sample], isReal: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.isReal = isReal
  }

  /// The numbers that the kernel reads: low, high and fraction of each row, then of each pixel.
  var encoded: [Int32] {
    (rows + columns).flatMap { [Int32($0.low), Int32($0.high), $0.fraction] }
  }
}
