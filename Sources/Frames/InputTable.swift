import Tensors

/// The stored model byte of each pixel byte, per channel of the model in its own order: 3 × 256
/// bytes.
///
/// With it normalisation and quantisation are exact and cost one load a byte. "Stored" means the
/// bits that the model's input tensor holds: a uint8 tensor's 200 is stored as `Int8` −56. An
/// engine that shifts uint8 tensors to int8 asks for type int8 with a zero point less by 128.
/// A model with one channel uses the first 256 bytes.
public struct InputTable: Sendable {
  /// The bytes of a table.
  public static let byteCount = 768

  private var storage: InlineArray<768, Int8>

  /// The table of a model that takes pixel bytes unnormalised: uint8 as they are, int8 less 128.
  ///
  /// - Throws: `unsupportedType` for all other types.
  public init(pixelsAs type: ElementType) throws(FrameError) {
    guard type == .uint8 || type == .int8 else { throw .unsupportedType }
    storage = InlineArray(repeating: 0)
    let shift: UInt8 = type == .int8 ? 128 : 0
    for index in 0..<Self.byteCount {
      storage[index] = Int8(bitPattern: UInt8(truncatingIfNeeded: index) &- shift)
    }
  }

  /// The table that normalises each channel and quantises as LiteRT's QUANTIZE does.
  ///
  /// `stored = clamp(round(real ÷ scale) + zeroPoint)` in single precision, half away from zero
  /// (tensorflow/lite/kernels/internal/reference/quantize.h, `AffineQuantize`).
  ///
  /// - Throws: `unsupportedType` unless int8 or uint8; `invalidNormalisation`.
  public init(
    type: ElementType, quantisation: Quantisation, red: PixelNormalisation,
    green: PixelNormalisation, blue: PixelNormalisation
  ) throws(FrameError) {
    guard type == .uint8 || type == .int8 else { throw .unsupportedType }
    guard quantisation.scale.isFinite, quantisation.scale > 0 else { throw .invalidNormalisation }
    storage = InlineArray(repeating: 0)
    try fill(0, red, type, quantisation)
    try fill(256, green, type, quantisation)
    try fill(512, blue, type, quantisation)
  }

  /// Copies the 768 bytes at `bytes`, for instance from a plan.
  public init(copying bytes: UnsafePointer<Int8>) {
    storage = InlineArray { bytes[$0] }
  }

  /// The stored byte of `pixel` in `channel`, which must be 0, 1 or 2.
  public subscript(channel: Int, pixel: UInt8) -> Int8 {
    precondition(channel >= 0 && channel < 3, "channel outside the table")
    return storage[256 * channel + Int(pixel)]
  }

  /// Calls `body` with the 768 bytes: channel by channel, pixel byte by pixel byte.
  public func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafePointer<Int8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafePointer(to: storage) { (pointer) throws(Failure) -> Result in
      try body(UnsafeRawPointer(pointer).assumingMemoryBound(to: Int8.self))
    }
  }

  private mutating func fill(
    _ start: Int, _ normalisation: PixelNormalisation, _ type: ElementType,
    _ quantisation: Quantisation
  ) throws(FrameError) {
    guard normalisation.mean.isFinite, normalisation.deviation.isFinite,
      normalisation.deviation != 0
    else { throw .invalidNormalisation }
    for pixel in 0..<256 {
      let real = normalisation.real(UInt8(pixel))
      storage[start + pixel] = Self.stored(real, type, quantisation)
    }
  }

  private static func stored(_ real: Float, _ type: ElementType, _ quantisation: Quantisation)
    -> Int8
  {
    // Clamped first, so that the conversion cannot trap; no zero point reaches back this far.
    // By hand rather than with `rounded()`, which calls libm on some targets. The difference of
    // a float and its whole part is exact, so the comparison is, too.
    let quotient = max(-1e12, min(1e12, real / quantisation.scale))
    let whole = Int64(quotient)
    let fraction = quotient - Float(whole)
    let steps = whole + (fraction >= 0.5 ? 1 : fraction <= -0.5 ? -1 : 0)
    let value = steps + Int64(quantisation.zeroPoint)
    if type == .uint8 {
      return Int8(bitPattern: UInt8(truncatingIfNeeded: max(0, min(255, value))))
    }
    return Int8(truncatingIfNeeded: max(-128, min(127, value)))
  }
}
