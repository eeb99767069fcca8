import Kernels

/// A tensor whose bytes are combined with those of another, as runs of bytes: a row, a pixel, or what
/// stands for all pixels or for all channels, repeated as often as 16 bytes at a time need it.
struct ElementwiseOperand {
  /// The bytes of a run.
  struct Run {
    /// The first of them.
    let start: UnsafePointer<Int8>
    /// Bytes after which it repeats itself, a multiple of 16; 0 where it does not.
    let period: Int
  }

  private let operand: SpreadOperand
  private let channels: Int
  private var pixel: UnsafePointer<Int8>
  private var isRepeated = false
  private var period = 0
  private let copies: UnsafeMutablePointer<Int8>

  /// The room for what is repeated, in bytes.
  static let room = 512
  /// What may be repeated for a run of several pixels: 16 times that fit in the room.
  private static let mostChannels = 31

  /// - Parameters:
  ///   - output: the shape of the operator's output.
  ///   - copies: `room` bytes for what is repeated.
  @inline(__always)
  init(
    _ operand: KernelOperand, over output: TensorShape, copies: UnsafeMutablePointer<Int8>
  ) {
    self.copies = copies
    self.operand = SpreadOperand(operand, over: output)
    channels = Int(output.channels)
    pixel = UnsafePointer(operand.base)
  }

  /// Bytes of a pixel that are not the same for all channels.
  @inline(__always)
  private var ownChannels: Int { operand.repeatsChannel ? 1 : channels }

  /// Whether the pixels of a row can be one long run.
  @inline(__always)
  var mayBeRun: Bool {
    operand.isDense(channels: channels)
      || (operand.pixelStride == 0 && ownChannels <= Self.mostChannels)
  }

  /// Says whether a run is a whole row.
  @inline(__always)
  mutating func settle(isRun: Bool) {
    isRepeated = isRun ? !operand.isDense(channels: channels) : operand.repeatsChannel
    guard isRepeated else { return }
    // The least common multiple of what is repeated and 16.
    period = ownChannels &<< (4 &- min(4, ownChannels.trailingZeroBitCount))
  }

  /// Goes to a row.
  @inline(__always)
  mutating func begin(_ row: Int, at column: Int) {
    pixel = operand.row(row, from: column)
  }

  /// The next run of a row.
  ///
  /// - Parameter isFirst: whether it is the first of its row.
  @inline(__always)
  mutating func next(isFirst: Bool) -> Run {
    let start = pixel
    pixel += operand.pixelStride
    guard isRepeated else { return Run(start: start, period: 0) }
    if isFirst || operand.pixelStride != 0 {
      Self.fill(copies, period, from: start, ownChannels)
    }
    return Run(start: copies, period: period)
  }

  /// Fills bytes with some, over and over.
  @inline(never)
  private static func fill(
    _ copies: UnsafeMutablePointer<Int8>, _ count: Int, from own: UnsafePointer<Int8>,
    _ ownCount: Int
  ) {
    for index in 0..<ownCount { copies[index] = own[index] }
    for index in ownCount..<count { copies[index] = copies[index &- ownCount] }
  }
}
