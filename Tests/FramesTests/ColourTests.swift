import Frames
import Tensors
import Testing

/// Colour conversion against floating point, and what formats promise about each other.
@Suite struct ColourTests {
  static let encodings = ColourEncoding.Matrix.allCases.flatMap { matrix in
    ColourEncoding.Range.allCases.map { ColourEncoding(matrix: matrix, range: $0) }
  }
  static let yuvFormats = PixelFormat.allCases.filter(\.isYUV)

  /// A geometry that changes no extent: pixel bytes come out as converted.
  private func unscaled(
    _ format: PixelFormat, _ encoding: ColourEncoding?, _ width: Int, _ height: Int,
    channels: Int = 3
  ) throws -> FrameGeometry {
    try FrameGeometry(
      format: format, encoding: encoding, sourceWidth: width, sourceHeight: height,
      fit: .stretch, targetWidth: width, targetHeight: height, channels: channels)
  }

  @Test(arguments: encodings)
  func allColoursAreWithinAStepOfFloatingPoint(_ encoding: ColourEncoding) throws {
    #if DEBUG
      let step = 17
    #else
      let step = 1
    #endif
    let geometry = try unscaled(.yuyv, encoding, 256, 256)
    var off = 0
    var most = 0
    for v in stride(from: 0, through: 255, by: step) {
      // Columns are Y, rows are U.
      let frame = (0..<256 * 512).map { index -> UInt8 in
        let (u, byte) = (index / 512, index % 512)
        return UInt8(byte % 2 == 0 ? byte / 2 : byte % 4 == 1 ? u : v)
      }
      let bytes = try inputBytes(frame, geometry: geometry, table: InputTable(pixelsAs: .uint8))
      for u in stride(from: 0, through: 255, by: step) {
        for y in 0..<256 {
          let sample: Picture.Sample = (UInt8(y), UInt8(u), UInt8(v))
          let distance = largestDistance(sample, encoding, bytes, at: 3 * (256 * u + y))
          most = max(most, distance)
          off += distance == 0 ? 0 : 1
        }
      }
    }
    #expect(most <= 1)
    let inputs = 256 * (255 / step + 1) * (255 / step + 1)
    #expect(Double(off) < Double(inputs) * (encoding.range == .full ? 0.008 : 0.016))
  }

  /// How far three converted bytes are from the definition. Without arrays, for speed.
  private func largestDistance(
    _ sample: Picture.Sample, _ encoding: ColourEncoding, _ bytes: [Int8], at place: Int
  ) -> Int {
    let (red, blue) = encoding.matrix == .bt601 ? (0.299, 0.114) : (0.2126, 0.0722)
    let isFull = encoding.range == .full
    let y = isFull ? Double(sample.y) : (Double(sample.y) - 16) * 255 / 219
    let chroma = isFull ? 1.0 : 255.0 / 224
    let r = y + 2 * (1 - red) * (Double(sample.v) - 128) * chroma
    let b = y + 2 * (1 - blue) * (Double(sample.u) - 128) * chroma
    let g = (y - red * r - blue * b) / (1 - red - blue)
    func distance(_ channel: Int, _ exact: Double) -> Int {
      abs(Int(UInt8(bitPattern: bytes[place + channel])) - Int(nearestByte(exact)))
    }
    return max(distance(0, r), max(distance(1, g), distance(2, b)))
  }

  @Test(arguments: yuvFormats, encodings)
  func everyFormatIsWithinAStepOfFloatingPoint(
    _ format: PixelFormat, _ encoding: ColourEncoding
  ) throws {
    for (index, (width, height)) in Self.extents.enumerated() {
      let rows = format.planes == 1 ? 1 : 2
      let picture = Picture(width: width, height: height, seed: index, sharing: (2, rows))
      for padding in [0, 1, 7, 64] {
        let bytes = try pixelBytes(
          picture.planes(format, padding: padding), unscaled(format, encoding, width, height))
        let pairs = zip(bytes, picture.reference(encoding))
        #expect(pairs.allSatisfy { abs(Int($0) - Int($1)) <= 1 }, "\(width) × \(height)")
        let grey = try pixelBytes(
          picture.planes(format, padding: padding),
          unscaled(format, encoding, width, height, channels: 1))
        let isExact = grey == picture.referenceLuma(encoding.range)
        #expect(isExact, "\(width) × \(height)")
      }
    }
  }

  static let extents = [
    (1, 1), (2, 1), (1, 2), (3, 3), (15, 2), (16, 4), (17, 5), (31, 3), (32, 2), (33, 9),
    (64, 6), (65, 7),
  ]

  @Test(arguments: encodings)
  func formatsThatHoldTheSamePictureGiveTheSameBytes(_ encoding: ColourEncoding) throws {
    for (index, (width, height)) in [(62, 46), (61, 45), (34, 7)].enumerated() {
      let picture = Picture(width: width, height: height, seed: 90 + index, sharing: (2, 2))
      for channels in [1, 3] {
        let inputs = try Self.yuvFormats.map { format in
          try pixelBytes(
            picture.planes(format, padding: 3),
            FrameGeometry(
              format: format, encoding: encoding, sourceWidth: width, sourceHeight: height,
              targetWidth: 24, targetHeight: 20, channels: channels))
        }
        #expect(inputs.allSatisfy { $0 == inputs[0] })
      }
    }
  }

  @Test func picturesWithoutColourAreTheSameInAllEightFormats() throws {
    for range in ColourEncoding.Range.allCases {
      let encoding = ColourEncoding(matrix: .bt709, range: range)
      let lumas = noise(seed: 4, count: 50 * 38)
      let frames: [(PixelFormat, [UInt8])] = [
        (.grey8, lumas), (.rgb8, lumas.flatMap { [$0, $0, $0] }),
        (.bgr8, lumas.flatMap { [$0, $0, $0] }), (.yuyv, lumas.flatMap { [$0, 128] }),
        (.uyvy, lumas.flatMap { [128, $0] }),
        (.nv12, lumas + Array(repeating: 128, count: 950)),
        (.nv21, lumas + Array(repeating: 128, count: 950)),
        (.yu12, lumas + Array(repeating: 128, count: 950)),
      ]
      for channels in [1, 3] {
        let inputs = try frames.map { format, bytes in
          try inputBytes(
            bytes,
            geometry: FrameGeometry(
              format: format, encoding: encoding, sourceWidth: 50, sourceHeight: 38,
              targetWidth: 21, targetHeight: 17, channels: channels),
            table: InputTable(pixelsAs: .uint8))
        }
        #expect(inputs.allSatisfy { $0 == inputs[0] }, "\(range) \(channels)")
      }
    }
  }

  @Test func bgrIsRGBWithRedAndBlueExchanged() throws {
    let rgb = noise(seed: 5, count: 41 * 29 * 3)
    let bgr = rgb.indices.map { rgb[$0 / 3 * 3 + 2 - $0 % 3] }
    for range in ColourEncoding.Range.allCases {
      for channels in [1, 3] {
        let inputs = try [(PixelFormat.rgb8, rgb), (.bgr8, bgr)].map { format, bytes in
          try inputBytes(
            bytes,
            geometry: FrameGeometry(
              format: format, encoding: ColourEncoding(matrix: .bt601, range: range),
              sourceWidth: 41, sourceHeight: 29, targetWidth: 16, targetHeight: 16,
              channels: channels), table: InputTable(pixelsAs: .uint8))
        }
        #expect(inputs[0] == inputs[1])
      }
    }
  }

  @Test func limitedRangeIsStretchedExactlyForLumaAndRGB() throws {
    let ramp = (0...255).map { UInt8($0) }
    let expected = ramp.map { nearestByte((Double($0) - 16) * 255 / 219) }
    let limited = ColourEncoding(matrix: .bt601, range: .limited)
    let table = try InputTable(pixelsAs: .uint8)
    let grey = try inputBytes(
      ramp, geometry: unscaled(.grey8, limited, 256, 1, channels: 1), table: table)
    #expect(grey.map { UInt8(bitPattern: $0) } == expected)
    let rgb = try inputBytes(
      ramp.flatMap { [$0, 0, 255 - $0] }, geometry: unscaled(.rgb8, limited, 256, 1), table: table)
    #expect(
      rgb.map { UInt8(bitPattern: $0) }
        == ramp.flatMap { [expected[Int($0)], 0, expected[255 - Int($0)]] })
  }

  @Test func theUsualEncodingIsThatOfWebcams() {
    for format in PixelFormat.allCases {
      let usual = ColourEncoding.usual(for: format)
      #expect(usual.matrix == .bt601)
      #expect(usual.range == (format.isYUV ? .limited : .full))
    }
  }
}
