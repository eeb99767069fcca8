import Frames
import Testing

/// How long frames are, and what a file of another length may be.
@Suite struct LikelyStrideTests {
  @Test(arguments: PixelFormat.allCases) func paddedFramesAreRecognised(format: PixelFormat) {
    for (width, height) in [(160, 120), (20, 6), (33, 17), (1280, 720)] {
      let least = format.rowBytes(width: width)
      for stride in [least + 2, (least + 63) / 64 * 64, least + least / 4] where stride > least {
        for frames in 1...3 {
          let bytes = frames * format.frameBytes(width: width, height: height, rowStride: stride)
          guard bytes % format.frameBytes(width: width, height: height) != 0 else { continue }
          let likely = format.likelyStride(bytes: bytes, width: width, height: height)
          #expect(likely != nil, "\(format) \(width) × \(height), \(stride), \(frames) frames")
          guard let likely else { continue }
          // Half rows of chroma may leave two strides of the same length.
          #expect(
            bytes % frames == 0
              && [
                format.frameBytes(width: width, height: height, rowStride: likely),
                format.leastFrameBytes(width: width, height: height, rowStride: likely),
              ].contains { bytes % $0 == 0 }, "\(format) \(width) × \(height): \(likely)")
        }
      }
    }
  }

  @Test func otherLengthsAreNotExplainedByPadding() {
    for bytes in [0, 1, 38_399, 38_400, 38_401, 5 * 38_400] {
      #expect(PixelFormat.yuyv.likelyStride(bytes: bytes, width: 160, height: 120) == nil)
    }
    #expect(PixelFormat.yuyv.likelyStride(bytes: 46_080, width: 160, height: 120) == 384)
    // The last row need not be padded.
    #expect(PixelFormat.yuyv.likelyStride(bytes: 46_080 - 64, width: 160, height: 120) == 384)
  }
}
