/// How the pixel byte of one channel becomes a real input value: `(byte − mean) ÷ deviation`.
public struct PixelNormalisation: Equatable, Sendable {
  /// The pixel byte (0…255) that stands for 0.
  public var mean: Float
  /// The bytes that make one unit; finite, not zero.
  public var deviation: Float

  /// Creates the map `(byte − mean) ÷ deviation`.
  public init(mean: Float, deviation: Float) {
    self.mean = mean
    self.deviation = deviation
  }

  /// The real value of `byte`, in single precision, as a Python pipeline of float32 computes it.
  public func real(_ byte: UInt8) -> Float { (Float(byte) - mean) / deviation }
}
