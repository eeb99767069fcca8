import Kernels
import Tensors

/// An operator of a plan. Fields that a kind does not use are 0.
public struct OperatorRecord: BitwiseCopyable, Sendable {
  /// `OperatorKind.rawValue`.
  public var kind: UInt32 = 0
  /// The index of the model's operator that it stems from.
  public var source: UInt32 = 0
  /// The offset of its name in the names section.
  public var name: UInt32 = 0
  /// The tensors that it reads, by index; −1 where there is none.
  public var input: Int32 = 0
  /// The second tensor that it reads; −1 where there is none.
  public var secondInput: Int32 = -1
  /// The tensor that it writes.
  public var output: Int32 = 0

  /// Windowed kinds: taps, movement, and padding before the first row and pixel.
  public var kernelHeight: Int32 = 0
  /// Windowed kinds: taps in a row of the window.
  public var kernelWidth: Int32 = 0
  /// Windowed kinds: rows between neighbouring windows.
  public var strideY: Int32 = 0
  /// Windowed kinds: pixels between neighbouring windows.
  public var strideX: Int32 = 0
  /// Windowed kinds: rows between neighbouring taps.
  public var dilationY: Int32 = 0
  /// Windowed kinds: pixels between neighbouring taps.
  public var dilationX: Int32 = 0
  /// Also used by `pad`: rows above and pixels to the left.
  public var padTop: Int32 = 0
  /// Windowed kinds and `pad`: pixels before the first input pixel.
  public var padLeft: Int32 = 0
  /// `pad`: channels before the first.
  public var padFront: Int32 = 0
  /// Convolution: groups of channels. Depthwise: output channels an input channel.
  public var groups: Int32 = 0
  /// Average pool and L2 normalisation: 1 for the rounding of unsigned models (an average's halves
  /// up, not away from zero).
  public var roundsHalfUp: UInt32 = 0

  /// Convolution: 1 where the channels' factors are real numbers, 0 where they are fixed point.
  /// Resample: likewise its fractions; bytes are then unsigned ones, stored 128 lower.
  public var hasRealFactors: UInt32 = 0

  /// The zero points of the weights, and of the output before the table; those of the inputs stand
  /// in their tensors.
  public var weightZeroPoint: Int32 = 0
  /// The zero point of the output before the table, −256…255: below −128 in sums of bytes that are
  /// read as unsigned. `pad`: the byte of the border.
  public var outputZeroPoint: Int32 = 0
  /// The range of the stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127
  /// Sums and squared differences: one factor an operand and one for the output. Products and means:
  /// the output's only. PReLU: the first for what is kept, the second for what is multiplied.
  public var leftSignificand: Int32 = 0
  /// Sums: the first operand's factor, continued.
  public var leftExponent: Int32 = 0
  /// Sums: the second operand's factor.
  public var rightSignificand: Int32 = 0
  /// Sums: the second operand's factor, continued.
  public var rightExponent: Int32 = 0
  /// Sums, products, means: the output's factor.
  public var outputSignificand: Int32 = 0
  /// Sums, products, means: the output's factor, continued.
  public var outputExponent: Int32 = 0

  /// Packed weights in the constants section.
  public var weights: UInt64 = 0
  /// Bytes of packed weights.
  public var weightBytes: UInt64 = 0
  /// Packed parameters in the constants section: per-channel parameters, the exponentials of a
  /// softmax, the numbers of a log softmax, a `RearrangeLayout`, a table of pairs, or the rows and
  /// pixels of a `resample`.
  public var parameters: UInt64 = 0
  /// Bytes of packed parameters.
  public var parameterBytes: UInt64 = 0
  /// A 256-byte table in the constants section, applied to each finished row; none where
  /// `tableBytes` is 0.
  public var table: UInt64 = 0
  /// 256, or 0 where there is no table.
  public var tableBytes: UInt64 = 0
  /// Working memory in the arena.
  public var scratch: UInt64 = 0
  /// Bytes of working memory.
  public var scratchBytes: UInt64 = 0

  /// Creates an empty record.
  public init() {}

  /// The factors of the operands and the output.
  public var leftFactor: FixedPointMultiplier {
    FixedPointMultiplier(significand: leftSignificand, exponent: leftExponent)
  }
  /// The factor of the second operand.
  public var rightFactor: FixedPointMultiplier {
    FixedPointMultiplier(significand: rightSignificand, exponent: rightExponent)
  }
  /// The factor of the output.
  public var outputFactor: FixedPointMultiplier {
    FixedPointMultiplier(significand: outputSignificand, exponent: outputExponent)
  }

  /// Taps of the window.
  public var taps: Int { Int(kernelHeight) * Int(kernelWidth) }

  /// Whether each output pixel needs just the input pixel at the same place, where the extents are
  /// the same.
  public var isPointwise: Bool {
    taps == 1 && strideX == 1 && strideY == 1 && padTop == 0 && padLeft == 0
  }

  /// The input row of kernel row `ky` for output row `row`; below 0 or beyond the input it is
  /// padding.
  @inlinable
  public func inputRow(_ row: Int, _ ky: Int) -> Int {
    row &* Int(strideY) &+ ky &* Int(dilationY) &- Int(padTop)
  }
}
