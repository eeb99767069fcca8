import Frames
import Tensors
import TestSupport
import Testing

/// Region, fit and orientation: what they do to a picture, shown with pictures changed beforehand.
@Suite struct FramingTests {
  private let table: InputTable

  init() throws { table = try InputTable(pixelsAs: .uint8) }

  /// RGB `pixels` flipped, by moving them.
  private func turned(
    _ pixels: [UInt8], _ width: Int, _ height: Int, _ orientation: FrameOrientation
  ) -> [UInt8] {
    let columns = orientation == .flippedHorizontally || orientation == .rotated180
    let rows = orientation == .flippedVertically || orientation == .rotated180
    return (0..<width * height).flatMap { index in
      let x = columns ? width - 1 - index % width : index % width
      let y = rows ? height - 1 - index / width : index / width
      return pixels[3 * (y * width + x)..<3 * (y * width + x) + 3]
    }
  }

  @Test(arguments: PixelFormat.allCases, FrameOrientation.allCases)
  func turningEqualsTurningTheConvertedPictureFirst(
    _ format: PixelFormat, _ orientation: FrameOrientation
  ) throws {
    var numbers = SeededNumbers(Int(format.rawValue) * 4 + Int(orientation.rawValue))
    for (width, height) in [(40, 30), (41, 31), (17, 52), (64, 5), (3, 2), (1, 1)] {
      let picture = Picture(width: width, height: height, seed: width, sharing: (2, 2))
      let planes = picture.planes(format, padding: 5)
      let rgb = try pixelBytes(
        planes,
        FrameGeometry(
          format: format, sourceWidth: width, sourceHeight: height, fit: .stretch,
          targetWidth: width, targetHeight: height, channels: 3))
      let columns = numbers.number(in: 1...width)
      let rows = numbers.number(in: 1...height)
      let region = PixelRectangle(
        x: numbers.number(in: 0...width - columns), y: numbers.number(in: 0...height - rows),
        width: columns, height: rows)
      for filter in [ResizeFilter.triangle, .area, .nearest] {
        for fit in [FrameFit.centreCrop, .stretch, .letterbox(level: 77)] {
          for region in [nil, region] {
            let direct = try pixelBytes(
              planes,
              FrameGeometry(
                format: format, sourceWidth: width, sourceHeight: height,
                orientation: orientation, region: region, fit: fit, targetWidth: 13,
                targetHeight: 16, channels: 3, filter: filter))
            let staged = try inputBytes(
              turned(rgb, width, height, orientation),
              geometry: FrameGeometry(
                format: .rgb8, sourceWidth: width, sourceHeight: height, region: region,
                fit: fit, targetWidth: 13, targetHeight: 16, channels: 3, filter: filter),
              table: table)
            #expect(direct == staged.map { UInt8(bitPattern: $0) })
          }
        }
      }
    }
  }

  @Test(arguments: PixelFormat.allCases)
  func aRegionAtEachCornerShowsThosePixels(_ format: PixelFormat) throws {
    let (width, height) = (23, 19)
    let picture = Picture(width: width, height: height, seed: 6, sharing: (2, 2))
    let planes = picture.planes(format)
    func pixels(_ region: PixelRectangle) throws -> [UInt8] {
      try pixelBytes(
        planes,
        FrameGeometry(
          format: format, sourceWidth: width, sourceHeight: height, crop: region,
          targetWidth: region.width, targetHeight: region.height, channels: 3))
    }
    let whole = try pixels(PixelRectangle(x: 0, y: 0, width: width, height: height))
    for (columns, rows) in [(1, 1), (2, 3), (7, 6), (22, 18), (23, 1), (1, 19)] {
      for x in Set([0, 1, width - columns]) where x <= width - columns {
        for y in Set([0, 1, height - rows]) where y <= height - rows {
          let region = PixelRectangle(x: x, y: y, width: columns, height: rows)
          let expected = (y..<y + rows).flatMap { row -> ArraySlice<UInt8> in
            let first = 3 * (row * width + x)
            return whole[first..<first + 3 * columns]
          }
          #expect(try pixels(region) == expected, "\(region)")
        }
      }
    }
  }

  @Test(arguments: [(640, 480), (480, 640), (1000, 10), (10, 1000), (64, 64), (3, 2), (1, 1)])
  func aLetterboxedPictureIsWholeBetweenBordersOfItsLevel(_ extents: (Int, Int)) throws {
    let (width, height) = extents
    let pixels = noise(seed: 11, count: width * height * 3)
    let geometry = try FrameGeometry(
      format: .rgb8, sourceWidth: width, sourceHeight: height, fit: .letterbox(level: 114),
      targetWidth: 33, targetHeight: 32, channels: 3)
    let content = geometry.content
    let scale = min(33 / Double(width), 32 / Double(height))
    #expect(abs(Double(content.width) - max(1, Double(width) * scale)) <= 0.5)
    #expect(abs(Double(content.height) - max(1, Double(height) * scale)) <= 0.5)
    #expect(content.x == (33 - content.width) / 2 && content.y == (32 - content.height) / 2)
    // Normalised differently in each channel: the border's bytes are each channel's own.
    let table = try InputTable(
      type: .int8, quantisation: Quantisation(scale: 1, zeroPoint: -20), means: [10, 20, 30],
      deviations: [1, 2, 4])
    let bytes = try inputBytes(pixels, geometry: geometry, table: table)
    let inner = try inputBytes(
      pixels,
      geometry: FrameGeometry(
        format: .rgb8, sourceWidth: width, sourceHeight: height, fit: .stretch,
        targetWidth: content.width, targetHeight: content.height, channels: 3), table: table)
    for y in 0..<32 {
      for x in 0..<33 {
        let pixel = Array(bytes[3 * (33 * y + x)..<3 * (33 * y + x) + 3])
        let (column, row) = (x - content.x, y - content.y)
        if (0..<content.width).contains(column), (0..<content.height).contains(row) {
          let place = 3 * (row * content.width + column)
          #expect(pixel == Array(inner[place..<place + 3]), "\(x), \(y)")
        } else {
          #expect(pixel == [table[0, 114], table[1, 114], table[2, 114]], "\(x), \(y)")
        }
      }
    }
  }

  @Test(arguments: [(20_919, 1), (1, 20_919)])
  func whiteStaysWhiteWhereRoundedWeightsExceedOne(_ extents: (Int, Int)) throws {
    // 2^22 ÷ 20,919 = 200.502…, so each of the weights is rounded up by nearly one half.
    let bytes = try inputBytes(
      Array(repeating: 255, count: 20_919),
      geometry: FrameGeometry(
        format: .grey8, sourceWidth: extents.0, sourceHeight: extents.1, fit: .stretch,
        targetWidth: 1, targetHeight: 1, channels: 1, filter: .area), table: table)
    #expect(bytes == [-1])
  }

  @Test func aLetterboxForOneChannelHasItsStoredByte() throws {
    let geometry = try FrameGeometry(
      format: .grey8, sourceWidth: 4, sourceHeight: 2, fit: .letterbox(level: 9),
      targetWidth: 4, targetHeight: 4, channels: 1)
    let bytes = try inputBytes(
      [1, 2, 3, 4, 5, 6, 7, 8], geometry: geometry, table: InputTable(pixelsAs: .int8))
    #expect(
      bytes.map { Int($0) + 128 } == [9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9])
  }

  @Test func aCentreCropOfARegionIsInTheMiddleOfTheRegion() throws {
    let geometry = try FrameGeometry(
      format: .yuyv, sourceWidth: 640, sourceHeight: 480,
      region: PixelRectangle(x: 101, y: 50, width: 300, height: 200), fit: .centreCrop,
      targetWidth: 96, targetHeight: 96, channels: 3)
    #expect(geometry.crop == PixelRectangle(x: 151, y: 50, width: 200, height: 200))
    #expect(geometry.content == PixelRectangle(x: 0, y: 0, width: 96, height: 96))
  }

  @Test func aRegionOfATurnedFrameIsThatOfTheTurnedPicture() throws {
    // A grey ramp: the left quarter of the flipped picture is the right one of the source.
    let ramp = (0..<8).map { UInt8($0) }
    let bytes = try inputBytes(
      ramp,
      geometry: FrameGeometry(
        format: .grey8, sourceWidth: 8, sourceHeight: 1, orientation: .flippedHorizontally,
        crop: PixelRectangle(x: 0, y: 0, width: 2, height: 1), targetWidth: 2, targetHeight: 1,
        channels: 1), table: table)
    #expect(bytes == [7, 6])
  }

  @Test(arguments: [
    PixelRectangle(x: -1, y: 0, width: 4, height: 4),
    PixelRectangle(x: 5, y: 0, width: 4, height: 4),
    PixelRectangle(x: 0, y: .max, width: 4, height: 4),
  ])
  func regionsBeyondTheFrameAreRefused(_ region: PixelRectangle) {
    for fit in [FrameFit.centreCrop, .stretch, .letterbox(level: 0)] {
      #expect(throws: FrameError.cropOutsideSource) {
        try FrameGeometry(
          format: .nv12, sourceWidth: 8, sourceHeight: 8, region: region, fit: fit,
          targetWidth: 2, targetHeight: 2, channels: 1)
      }
    }
  }
}
