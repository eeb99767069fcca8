import Frames

/// A picture in the spelling of a camera: rows without padding, planes one after the other.
///
/// YUV is ITU-R BT.601 in limited range, grey its luma in full range: what `ColourEncoding.usual`
/// takes frames for. The chroma of pixels that share one is that of their mean.
public struct CameraFrame {
  private let rgb: [UInt8]
  private let width: Int
  private let height: Int

  /// A frame that shows a picture.
  ///
  /// - Parameters:
  ///   - rgb: Red, green and blue of each pixel, row by row; `height` × `width` × 3 bytes, or it traps.
  ///   - width: In pixels.
  ///   - height: In pixels.
  public init(rgb: [UInt8], width: Int, height: Int) {
    precondition(rgb.count == width * height * 3, "another size")
    self.rgb = rgb
    self.width = width
    self.height = height
  }

  /// The bytes of all planes in a format, from the first row of the first plane on.
  public func bytes(_ format: PixelFormat) -> [UInt8] {
    switch format {
    case .rgb8: rgb
    case .bgr8: rgb.indices.map { rgb[$0 / 3 * 3 + 2 - $0 % 3] }
    case .grey8: everyPixel { Self.byte($0.luma) }
    case .yuyv: packed { [$0, $2, $1, $3] }
    case .uyvy: packed { [$2, $0, $3, $1] }
    case .nv12: luma + chroma().flatMap { [$0.u, $0.v] }
    case .nv21: luma + chroma().flatMap { [$0.v, $0.u] }
    case .yu12: luma + chroma().map(\.u) + chroma().map(\.v)
    }
  }

  /// A colour, each part 0…255.
  private struct Colour {
    var red = 0.0
    var green = 0.0
    var blue = 0.0

    var luma: Double { 0.299 * red + 0.587 * green + 0.114 * blue }
    var limitedLuma: UInt8 { CameraFrame.byte(16 + luma * 219 / 255) }
    var u: UInt8 { CameraFrame.byte(128 + (blue - luma) / 1.772 * 224 / 255) }
    var v: UInt8 { CameraFrame.byte(128 + (red - luma) / 1.402 * 224 / 255) }
  }

  private static func byte(_ value: Double) -> UInt8 {
    UInt8(max(0, min(255, value.rounded())))
  }

  /// The mean colour of up to `columns` × `rows` pixels from one on.
  private func mean(_ x: Int, _ y: Int, columns: Int, rows: Int) -> Colour {
    var sum = Colour()
    let right = min(x + columns, width)
    let bottom = min(y + rows, height)
    for row in y..<bottom {
      for column in x..<right {
        let place = (row * width + column) * 3
        sum.red += Double(rgb[place])
        sum.green += Double(rgb[place + 1])
        sum.blue += Double(rgb[place + 2])
      }
    }
    let count = Double((right - x) * (bottom - y))
    return Colour(red: sum.red / count, green: sum.green / count, blue: sum.blue / count)
  }

  private func everyPixel(_ body: (Colour) -> UInt8) -> [UInt8] {
    (0..<width * height).map { body(mean($0 % width, $0 / width, columns: 1, rows: 1)) }
  }

  private var luma: [UInt8] { everyPixel(\.limitedLuma) }

  /// The chroma of each 2 × 2 pixels, half ones at the edges included.
  private func chroma() -> [(u: UInt8, v: UInt8)] {
    stride(from: 0, to: height, by: 2).flatMap { y in
      stride(from: 0, to: width, by: 2).map { x in
        let colour = mean(x, y, columns: 2, rows: 2)
        return (colour.u, colour.v)
      }
    }
  }

  /// Four bytes for each two pixels of a row, made of both lumas, U and V.
  private func packed(_ order: (UInt8, UInt8, UInt8, UInt8) -> [UInt8]) -> [UInt8] {
    (0..<height).flatMap { y in
      stride(from: 0, to: width, by: 2).flatMap { x in
        let both = mean(x, y, columns: 2, rows: 1)
        let left = mean(x, y, columns: 1, rows: 1).limitedLuma
        let right = mean(min(x + 1, width - 1), y, columns: 1, rows: 1).limitedLuma
        return order(left, right, both.u, both.v)
      }
    }
  }
}
