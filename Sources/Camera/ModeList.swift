import CV4L2

/// What an open device offers: formats, their sizes, their rates. Uses no heap.
struct ModeList {
  /// The most entries of a list that are looked at: some drivers never end theirs.
  static let limit: UInt32 = 512

  let system: VideoSystem
  let file: Int32
  let type: UInt32

  /// Visits the formats in the driver's order.
  func forEachFormat(_ visit: (FourCC) -> Void) {
    for index in 0..<Self.limit {
      var fourcc: UInt32 = 0
      var flags: UInt32 = 0
      let answer = system.withTable { table in
        system.retryOnInterrupt {
          stint_enumerate_format(table, file, type, index, &fourcc, &flags)
        }
      }
      guard answer >= 0 else { return }
      visit(FourCC(rawValue: fourcc))
    }
  }

  /// Visits the sizes of a format. Answers how many there are: 0 where the driver does not tell.
  @discardableResult
  func forEachSize(_ fourcc: FourCC, _ visit: (FrameSizeRange) -> Void) -> Int {
    var count = 0
    for index in 0..<Self.limit {
      var raw = stint_size_range()
      let answer = system.withTable { table in
        system.retryOnInterrupt {
          stint_enumerate_size(table, file, fourcc.rawValue, index, &raw)
        }
      }
      guard answer >= 0 else { break }
      guard let range = FrameSizeRange(raw) else { continue }
      count += 1
      visit(range)
      // A driver tells but one range; some would repeat it without end.
      if !range.isDiscrete { break }
    }
    return count
  }

  /// Visits the rates of a format and size. Answers how many there are: 0 where the driver does not
  /// tell.
  @discardableResult
  func forEachRate(
    _ fourcc: FourCC, _ size: FrameSize, _ visit: (FrameRateRange) -> Void
  ) -> Int {
    var count = 0
    for index in 0..<Self.limit {
      var raw = stint_interval_range()
      let answer = system.withTable { table in
        system.retryOnInterrupt {
          stint_enumerate_interval(
            table, file, fourcc.rawValue, UInt32(size.width), UInt32(size.height), index, &raw)
        }
      }
      guard answer >= 0 else { break }
      let range = FrameRateRange(
        fastest: FrameRate(frames: raw.min_denominator, seconds: raw.min_numerator),
        slowest: FrameRate(frames: raw.max_denominator, seconds: raw.max_numerator))
      guard range.fastest.isKnown, range.slowest.isKnown else { continue }
      count += 1
      visit(range)
      if !range.isDiscrete { break }
    }
    return count
  }

  /// The size that the driver would give instead of `size`; nil where it cannot give the format.
  func nearestSize(_ fourcc: FourCC, _ size: FrameSize) -> FrameSize? {
    var format = stint_format()
    format.type = type
    format.width = UInt32(size.width)
    format.height = UInt32(size.height)
    format.fourcc = fourcc.rawValue
    format.field = V4L2_FIELD_NONE.rawValue
    guard system.format(stint_try_fmt, file, &format) >= 0, format.fourcc == fourcc.rawValue,
      format.width > 0, format.height > 0, format.width <= 65_535, format.height <= 65_535
    else { return nil }
    return FrameSize(width: Int(format.width), height: Int(format.height))
  }

  /// The size that the device is set to, whose proportions are those of its picture; nil where it
  /// does not tell.
  func currentSize() -> FrameSize? {
    var format = stint_format()
    format.type = type
    guard system.format(stint_g_fmt, file, &format) >= 0, format.width > 0, format.height > 0
    else { return nil }
    return FrameSize(width: Int(format.width), height: Int(format.height))
  }
}
