/// How often durations came up, in buckets of fixed number: quantiles without keeping every value.
///
/// Buckets are 64 ns wide below 2 µs; from there each doubling has 32. So a quantile is at most 1/32
/// or 64 ns above the exact one, never below it.
public struct Histogram: Sendable {
  /// The buckets: durations up to 73 minutes; longer ones count in the last.
  static let bucketCount = 1024
  /// A bucket is no narrower than two to this power, in nanoseconds.
  private static let unitBits = 6
  /// Two to this power is how many buckets a doubling has.
  private static let bucketBits = 5

  private var counts = InlineArray<1024, UInt32>(repeating: 0)
  /// How many durations were added.
  public private(set) var count = 0
  /// The longest duration, in nanoseconds; 0 where there is none.
  public private(set) var maximum: Int64 = 0

  /// An empty histogram.
  public init() {}

  /// Adds a duration in nanoseconds; one below 0 counts as 0.
  public mutating func add(_ nanoseconds: Int64) {
    let duration = max(0, nanoseconds)
    counts[Self.bucket(of: duration)] &+= 1
    count &+= 1
    maximum = max(maximum, duration)
  }

  /// Adds all that another histogram counted.
  public mutating func add(_ other: borrowing Histogram) {
    for index in 0..<Self.bucketCount { counts[index] &+= other.counts[index] }
    count &+= other.count
    maximum = max(maximum, other.maximum)
  }

  /// Forgets all durations.
  public mutating func removeAll() {
    for index in 0..<Self.bucketCount { counts[index] = 0 }
    count = 0
    maximum = 0
  }

  /// The least duration, to a bucket's width, that so many thousandths of all do not exceed; in
  /// nanoseconds, 0 where there are none.
  ///
  /// - Parameter thousandths: 500 is the median; in 0…1000.
  @inline(never)
  public borrowing func quantile(thousandths: Int) -> Int64 {
    precondition(thousandths >= 0 && thousandths <= 1000, "a quantile is in 0…1000 thousandths")
    let rank = max(1, (count * thousandths + 999) / 1000)
    var passed = 0
    for index in 0..<Self.bucketCount {
      passed &+= Int(counts[index])
      if passed >= rank { return min(maximum, Self.last(of: index)) }
    }
    return maximum
  }

  private static func bucket(of nanoseconds: Int64) -> Int {
    let units = nanoseconds >> Int64(unitBits)
    guard units >> Int64(bucketBits) > 0 else { return Int(units) }
    let exponent = 63 - units.leadingZeroBitCount
    let within = Int(units >> Int64(exponent - bucketBits)) & (1 << bucketBits - 1)
    return min(bucketCount - 1, (exponent - bucketBits + 1) << bucketBits | within)
  }

  /// The longest duration of a bucket, in nanoseconds.
  private static func last(of bucket: Int) -> Int64 {
    let doubling = bucket >> bucketBits
    let within = Int64(bucket & (1 << bucketBits - 1))
    let units =
      doubling == 0 ? within + 1 : (within + 1 + 1 << bucketBits) << Int64(doubling - 1)
    return units << Int64(unitBits) - 1
  }
}
