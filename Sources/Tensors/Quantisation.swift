/// The affine map between stored integers and real values: `real = scale × (stored − zeroPoint)`.
public struct Quantisation: Equatable, Sendable {
  /// The real distance between neighbouring stored values; finite and above zero.
  public var scale: Float
  /// The stored value that means 0.
  public var zeroPoint: Int32

  /// Creates the map `real = scale × (stored − zeroPoint)`.
  public init(scale: Float, zeroPoint: Int32) {
    self.scale = scale
    self.zeroPoint = zeroPoint
  }

  /// The real value that `stored` stands for.
  public func real(_ stored: Int32) -> Float {
    scale * Float(stored &- zeroPoint)
  }
}
