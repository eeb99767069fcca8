/// Turns lines of luma and chroma into lines of red, green and blue, 16 pixels a step.
///
/// The chroma of a pixel is that of the sample which covers it: each sample serves two neighbouring
/// pixels, and in 4:2:0 formats those of two rows (replication; where the samples were sited is not
/// looked at). So the even pixels of a step and the odd ones share a vector of chroma, and no lane
/// ever moves. All lines are in working memory, padded to whole steps.
struct ColourConversion {
  private typealias Words = SIMD8<UInt16>

  private let luma: Words
  private let bias: Words
  private let redFromV: SIMD8<Int16>
  private let greenFromU: SIMD8<Int16>
  private let greenFromV: SIMD8<Int16>
  private let blueFromU: SIMD8<Int16>

  init(_ encoding: ColourEncoding) {
    let coefficients = ColourCoefficients(encoding)
    luma = Words(repeating: coefficients.luma)
    bias = Words(repeating: coefficients.liftedBias)
    redFromV = SIMD8(repeating: coefficients.redFromV)
    greenFromU = SIMD8(repeating: coefficients.greenFromU)
    greenFromV = SIMD8(repeating: coefficients.greenFromV)
    blueFromU = SIMD8(repeating: coefficients.blueFromU)
  }

  /// Converts `count` pixels. `line` holds their luma and, at the end, their red; green and blue
  /// follow at a distance of `stride` bytes each.
  ///
  /// - Parameter chroma: A pair of bytes for each two pixels, U then V.
  func convert(
    _ line: UnsafeMutablePointer<UInt8>, chroma: UnsafePointer<UInt8>, stride: Int, count: Int
  ) {
    var column = 0
    while column < count {
      let lumas = Lane.words(line + column)
      let even = fraction(lumas &<< 8)
      let odd = fraction(lumas & 0xFF00)
      // Bytes less 128, times 256: the flipped top bit makes them signed.
      let pairs = Lane.words(chroma + column)
      let u = Lane.signed((pairs &<< 8) ^ 0x8000)
      let v = Lane.signed((pairs & 0xFF00) ^ 0x8000)
      let red = bias &+ Lane.upper(v, redFromV)
      let green = bias &+ Lane.upper(u, greenFromU) &+ Lane.upper(v, greenFromV)
      let blue = bias &+ Lane.upper(u, blueFromU) &+ Lane.unsigned(u &>> 2)
      let target = line + column
      Lane.store(bytes(even &+ red, odd &+ red), to: target)
      Lane.store(bytes(even &+ green, odd &+ green), to: target + stride)
      Lane.store(bytes(even &+ blue, odd &+ blue), to: target + 2 &* stride)
      column &+= 16
    }
  }

  /// Stretches `count` bytes of limited range to full range, in place.
  func stretch(_ line: UnsafeMutablePointer<UInt8>, count: Int) {
    var column = 0
    while column < count {
      let lumas = Lane.words(line + column)
      let even = fraction(lumas &<< 8) &+ bias
      let odd = fraction(lumas & 0xFF00) &+ bias
      Lane.store(bytes(even, odd), to: line + column)
      column &+= 16
    }
  }

  /// The luma of bytes that are given times 256, with 6 fraction bits.
  @inline(__always)
  private func fraction(_ lumas: Words) -> Words {
    Lane.upper(lumas, luma)
  }

  /// Lifted sums of even and odd pixels as bytes in the order of the pixels.
  @inline(__always)
  private func bytes(_ even: Words, _ odd: Words) -> Words {
    clamped(even) | (clamped(odd) &<< 8)
  }

  @inline(__always)
  private func clamped(_ sums: Words) -> Words {
    let steps = Lane.signed((sums &>> 6) &- ColourCoefficients.lift)
    let bytes = pointwiseMin(pointwiseMax(steps, SIMD8(repeating: 0)), SIMD8(repeating: 255))
    return Lane.unsigned(bytes)
  }
}
