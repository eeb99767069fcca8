import Frames
import Testing

@Suite struct GeometryTests {
  @Test(arguments: Goldens.shared.crops.indices)
  func centredCropsEqualPythons(_ index: Int) {
    let golden = Goldens.shared.crops[index]
    let crop = PixelRectangle.centred(
      inWidth: golden.source.width, height: golden.source.height,
      targetWidth: golden.target.width, targetHeight: golden.target.height)
    #expect(crop == golden.rectangle)
  }

  @Test func halvesAreRoundedToEvenAndOffsetsDown() {
    // Scale 0.5: 5 columns become 2.5, rounded to 2; 7 become 3.5, rounded to 4.
    let two = PixelRectangle.centred(inWidth: 7, height: 2, targetWidth: 5, targetHeight: 4)
    #expect(two == PixelRectangle(x: 2, y: 0, width: 2, height: 2))
    let four = PixelRectangle.centred(inWidth: 9, height: 2, targetWidth: 7, targetHeight: 4)
    #expect(four == PixelRectangle(x: 2, y: 0, width: 4, height: 2))
  }

  @Test func aCropIsNeverEmpty() {
    let crop = PixelRectangle.centred(
      inWidth: 1000, height: 1, targetWidth: 1, targetHeight: 1000)
    #expect(crop == PixelRectangle(x: 499, y: 0, width: 1, height: 1))
  }

  @Test func centredCropsLieInsideForAllSmallFrames() {
    for width in 1...40 {
      for height in 1...40 {
        for (columns, rows) in [(3, 2), (2, 3), (1, 1), (13, 40), (40, 13)] {
          let crop = PixelRectangle.centred(
            inWidth: width, height: height, targetWidth: columns, targetHeight: rows)
          #expect(crop.width >= 1 && crop.height >= 1 && crop.x >= 0 && crop.y >= 0)
          #expect(crop.x + crop.width <= width && crop.y + crop.height <= height)
        }
      }
    }
  }

  @Test(arguments: [0, -1, 65_536, Int.max, Int.min])
  func impossibleExtentsAreRefused(_ extent: Int) {
    for position in 0..<4 {
      var extents = [8, 8, 8, 8]
      extents[position] = extent
      #expect(throws: FrameError.extentOutOfRange) {
        try FrameGeometry(
          format: .rgb8, sourceWidth: extents[0], sourceHeight: extents[1],
          targetWidth: extents[2], targetHeight: extents[3], channels: 3)
      }
    }
  }

  @Test(arguments: [
    PixelRectangle(x: -1, y: 0, width: 4, height: 4),
    PixelRectangle(x: 0, y: -1, width: 4, height: 4),
    PixelRectangle(x: 5, y: 0, width: 4, height: 4),
    PixelRectangle(x: 0, y: 5, width: 4, height: 4),
    PixelRectangle(x: Int.max, y: 0, width: 4, height: 4),
    PixelRectangle(x: 0, y: Int.max, width: 4, height: 4),
  ])
  func cropsBeyondTheFrameAreRefused(_ crop: PixelRectangle) {
    #expect(throws: FrameError.cropOutsideSource) {
      try FrameGeometry(
        format: .grey8, sourceWidth: 8, sourceHeight: 8, crop: crop, targetWidth: 2,
        targetHeight: 2, channels: 1)
    }
  }

  @Test(arguments: [-3, 0, 2, 4]) func otherChannelsThanOneAndThreeAreRefused(_ channels: Int) {
    #expect(throws: FrameError.unsupportedChannels) {
      try FrameGeometry(
        format: .grey8, sourceWidth: 8, sourceHeight: 8, targetWidth: 2, targetHeight: 2,
        channels: channels)
    }
  }

  @Test func framesThatEndEarlyAreRefused() throws {
    let bytes = [UInt8](repeating: 0, count: 100)
    bytes.withUnsafeBufferPointer { bytes in
      #expect(throws: Never.self) {
        _ = try PixelSource(bytes, format: .grey8, width: 10, height: 10)
        // The last row needs no padding.
        _ = try PixelSource(bytes, format: .rgb8, width: 3, height: 10, rowStride: 10)
        _ = try PixelSource(bytes, format: .grey8, width: 1, height: 4, rowStride: 33)
      }
      #expect(throws: FrameError.sourceTooShort) {
        try PixelSource(bytes, format: .grey8, width: 10, height: 11)
      }
      #expect(throws: FrameError.sourceTooShort) {
        try PixelSource(bytes, format: .grey8, width: 2, height: 4, rowStride: 33)
      }
      #expect(throws: FrameError.sourceTooShort) {
        try PixelSource(bytes, format: .grey8, width: 2, height: 65_535, rowStride: .max)
      }
      #expect(throws: FrameError.sourceTooShort) {
        try PixelSource(
          UnsafeBufferPointer(start: nil, count: 0), format: .grey8, width: 1, height: 1)
      }
      #expect(throws: FrameError.strideTooShort) {
        try PixelSource(bytes, format: .rgb8, width: 10, height: 2, rowStride: 29)
      }
      #expect(throws: FrameError.extentOutOfRange) {
        try PixelSource(bytes, format: .rgb8, width: 0, height: 2)
      }
    }
  }
}
