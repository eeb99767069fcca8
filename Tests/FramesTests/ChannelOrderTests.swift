import Frames
import TestSupport
import Testing

/// Blue before red, for models that were trained so.
@Suite struct ChannelOrderTests {
  @Test func channelsAreExchangedAndNothingElse() throws {
    for index in 0..<FormatCase.count {
      let test = try FormatCase(index)
      let usual = test.geometry
      let reversed = try FrameGeometry(
        format: usual.format, encoding: usual.encoding, sourceWidth: usual.sourceWidth,
        sourceHeight: usual.sourceHeight, orientation: usual.orientation, region: test.region,
        fit: test.fit, targetWidth: usual.targetWidth, targetHeight: usual.targetHeight,
        channels: usual.channels, channelOrder: .bgr, filter: usual.filter)
      var expected = try test.rows(of: usual)
      if usual.channels == 3 {
        for pixel in stride(from: 0, to: expected.count, by: 3) {
          expected.swapAt(pixel, pixel + 2)
        }
      }
      #expect(try test.rows(of: reversed) == expected, "case \(index)")
    }
  }
}
