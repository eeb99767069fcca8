import Tensors

/// What a log softmax reads besides its scores: 515 numbers of 32 bits.
public struct LogSoftmaxLayout {
  /// How many numbers there are.
  public static let count = 515
  /// Their length in bytes.
  public static let byteCount = count * 4

  /// 256 exponentials for distances 0…255 from the greatest score, in units of 2⁻³¹; 0 where the
  /// reference kernel leaves a score out.
  public let exponentials: UnsafePointer<Int32>
  /// The same distances, negative, in units of 2⁻²⁶.
  public let differences: UnsafePointer<Int32>
  /// From units of 2⁻²⁶ back to distances.
  public let reverse: FixedPointMultiplier
  /// The distance, negative, below which scores are left out.
  public let leastDifference: Int32

  /// The numbers at an address.
  public init(_ numbers: UnsafePointer<Int32>) {
    exponentials = numbers
    differences = numbers + 256
    reverse = FixedPointMultiplier(significand: numbers[512], exponent: numbers[513])
    leastDifference = numbers[514]
  }

  /// Whether the kernel may follow them: any other number gives a wrong answer at worst.
  public var isPossible: Bool {
    exponentials[0] == .max && reverse.significand >= 0 && reverse.exponent >= -31
      && reverse.exponent <= 31
  }
}
