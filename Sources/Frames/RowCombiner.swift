/// The vertical pass and the table: rows of the ring become one row of the model's input.
struct RowCombiner {
  /// The columns that are summed at once.
  private static let block = 16

  private let geometry: FrameGeometry
  private let planeStride: Int
  private let ring: UnsafePointer<UInt8>
  /// Per tap: the offset of its row in the ring, then its weight.
  private let taps: UnsafeMutablePointer<Int32>
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Combines rows of `ring`, whose planes are `planeStride` bytes apart.
  ///
  /// - Parameters:
  ///   - taps: Two Int32 for each row of the ring.
  ///   - bytes: 48 bytes.
  init(
    _ geometry: FrameGeometry, ring: UnsafePointer<UInt8>, planeStride: Int,
    taps: UnsafeMutablePointer<Int32>, bytes: UnsafeMutablePointer<UInt8>
  ) {
    self.geometry = geometry
    self.ring = ring
    self.planeStride = planeStride
    self.taps = taps
    self.bytes = bytes
  }

  /// Sets where the row of tap `index` lies in the ring and what it weighs.
  @inline(__always)
  func setTap(_ index: Int, offset: Int, weight: Int32) {
    taps[2 &* index] = Int32(truncatingIfNeeded: offset)
    taps[2 &* index &+ 1] = weight
  }

  /// Sums the rows of the first `count` taps and writes the whole row of the model's input.
  func combine(
    count: Int, into output: UnsafeMutablePointer<Int8>, table: UnsafePointer<Int8>
  ) {
    let content = geometry.content
    let planes = geometry.filteredChannels
    let channels = geometry.channels
    border(0..<content.x, of: output, table: table)
    border(content.x &+ content.width..<geometry.targetWidth, of: output, table: table)
    var column = 0
    while column < content.width {
      for plane in 0..<planes {
        Lane.store(
          sums(count: count, from: plane &* planeStride &+ column),
          to: bytes + plane &* Self.block)
      }
      let columns = min(Self.block, content.width &- column)
      let target = output + (content.x &+ column) &* channels
      if channels == 1 {
        for index in 0..<columns { target[index] = table[Int(bytes[index])] }
      } else {
        let distance = planes == 3 ? Self.block : 0
        let isReversed = geometry.channelOrder == .bgr
        let first = bytes + (isReversed ? 2 &* distance : 0)
        let last = bytes + (isReversed ? 0 : 2 &* distance)
        for index in 0..<columns {
          let pixel = target + 3 &* index
          pixel[0] = table[Int(first[index])]
          pixel[1] = table[256 &+ Int(bytes[index &+ distance])]
          pixel[2] = table[512 &+ Int(last[index])]
        }
      }
      column &+= Self.block
    }
  }

  /// Writes the columns `range` of a row in the border's grey.
  @inline(__always)
  func border(
    _ range: Range<Int>, of output: UnsafeMutablePointer<Int8>, table: UnsafePointer<Int8>
  ) {
    let channels = geometry.channels
    for column in range {
      for channel in 0..<channels {
        output[column &* channels &+ channel] =
          table[256 &* channel &+ Int(geometry.borderLevel)]
      }
    }
  }

  /// The weighted sums of 16 columns of a plane, from byte `start` of the ring's rows on.
  @inline(__always)
  private func sums(count: Int, from start: Int) -> SIMD8<UInt16> {
    var even = SIMD8<Int32>()
    var odd = SIMD8<Int32>()
    let first = ring + start
    for tap in 0..<count {
      let words = Lane.words(first + Int(taps[2 &* tap]))
      let weight = SIMD8<Int32>(repeating: taps[2 &* tap &+ 1])
      even &+= weight &* Lane.widened(words & 0x00FF)
      odd &+= weight &* Lane.widened(words &>> 8)
    }
    return Lane.narrowed(FilterAxis.rounded(even))
      | (Lane.narrowed(FilterAxis.rounded(odd)) &<< 8)
  }
}
