/// A colour encoding in fixed point: integers only, so that every processor computes the same.
///
/// The factors have 14 fraction bits. With Y the luma byte and U, V the chroma bytes less 128:
///
///     luma  = (256 · Y · luma) >> 16                  6 fraction bits, 0 … 19,003
///     red   = luma + (256 · V · redFromV >> 16)
///     green = luma + (256 · U · greenFromU >> 16) + (256 · V · greenFromV >> 16)
///     blue  = luma + (256 · U · blueFromU >> 16) + 64 · U
///     byte  = clamp((sum + bias) >> 6)                0 … 255
///
/// All shifts round down; `bias` takes off limited range's 16 and adds one half, for rounding. The
/// sums differ from the exact value by less than 0.05 steps, so a byte is at most one step off the
/// correctly rounded one, and that for 0.7 % (full range) to 1.5 % (limited range) of all 2^24
/// inputs, which `ColourTests` counts. A pixel without colour (U = V = 0) has three equal bytes,
/// those of the luma alone, which are always the correctly rounded ones.
struct ColourCoefficients: Equatable {
  /// The most that a sum falls below zero, over 64 and rounded up: added, so that all are unsigned.
  static let lift: UInt16 = 289

  /// The luma byte's factor.
  let luma: UInt16
  let redFromV: Int16
  let greenFromU: Int16
  let greenFromV: Int16
  /// Blue's factor less one, since it may exceed 2, which 14 fraction bits have no room for.
  let blueFromU: Int16
  /// What is added to a sum, in 64ths.
  let bias: Int16

  init(_ encoding: ColourEncoding) {
    let isFull = encoding.range == .full
    luma = isFull ? 16_384 : 19_077
    bias = isFull ? 32 : -1160
    switch (encoding.matrix, encoding.range) {
    case (.bt601, .full): (redFromV, greenFromU, greenFromV) = (22_970, -5638, -11_700)
    case (.bt601, .limited): (redFromV, greenFromU, greenFromV) = (26_149, -6419, -13_320)
    case (.bt709, .full): (redFromV, greenFromU, greenFromV) = (25_802, -3069, -7670)
    case (.bt709, .limited): (redFromV, greenFromU, greenFromV) = (29_372, -3494, -8731)
    }
    switch (encoding.matrix, encoding.range) {
    case (.bt601, .full): blueFromU = 12_648
    case (.bt601, .limited): blueFromU = 16_666
    case (.bt709, .full): blueFromU = 14_018
    case (.bt709, .limited): blueFromU = 18_226
    }
  }

  /// `bias` as it is added to a sum: lifted.
  @inline(__always)
  var liftedBias: UInt16 { UInt16(truncatingIfNeeded: Int32(bias) &+ 64 &* Int32(Self.lift)) }
}
