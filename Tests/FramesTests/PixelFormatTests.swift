import Frames
import Testing

/// The memory that formats take, and that sources are checked to have.
@Suite struct PixelFormatTests {
  @Test func fourccsAreV4L2s() {
    let codes: [(PixelFormat, String)] = [
      (.yuyv, "YUYV"), (.uyvy, "UYVY"), (.nv12, "NV12"), (.nv21, "NV21"), (.yu12, "YU12"),
      (.rgb8, "RGB3"), (.bgr8, "BGR3"), (.grey8, "GREY"),
    ]
    #expect(Set(codes.map(\.0)).count == PixelFormat.allCases.count)
    for (format, text) in codes {
      #expect(format.fourcc == code(text))
      #expect(PixelFormat(fourcc: code(text)) == format)
    }
    #expect(PixelFormat.yuyv.fourcc == 0x5659_5559)
    #expect(PixelFormat(fourcc: code("NM12")) == .nv12)
    #expect(PixelFormat(fourcc: code("NM21")) == .nv21)
    #expect(PixelFormat(fourcc: code("YM12")) == .yu12)
    for other in ["MJPG", "YV12", "RGBP", "JPEG"] {
      #expect(PixelFormat(fourcc: code(other)) == nil)
    }
    #expect(PixelFormat(fourcc: 0) == nil)
  }

  private func code(_ text: String) -> UInt32 {
    text.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  @Test func aVGAFrameHasTheExtentsThatDriversReport() {
    let sizes: [(PixelFormat, [Int])] = [
      (.yuyv, [614_400]), (.uyvy, [614_400]), (.nv12, [307_200, 153_600]),
      (.nv21, [307_200, 153_600]), (.yu12, [307_200, 76_800, 76_800]), (.rgb8, [921_600]),
      (.bgr8, [921_600]), (.grey8, [307_200]),
    ]
    for (format, planes) in sizes {
      let bytes = (0..<format.planes).map {
        format.rowBytes(width: 640, plane: $0) * format.rows(height: 480, plane: $0)
      }
      #expect(bytes == planes)
    }
  }

  @Test func oddExtentsHaveWholeChromaSamples() {
    #expect(PixelFormat.yuyv.rowBytes(width: 5) == 12)
    #expect(PixelFormat.nv12.rowBytes(width: 5, plane: 1) == 6)
    #expect(PixelFormat.yu12.rowBytes(width: 5, plane: 1) == 3)
    #expect(PixelFormat.yu12.rows(height: 5, plane: 2) == 3)
    #expect(PixelFormat.yu12.rows(height: 5, plane: 0) == 5)
  }

  /// The bytes that a frame needs in one buffer: the last row of the last plane without padding.
  private func needed(_ format: PixelFormat, _ width: Int, _ height: Int, _ stride: Int) -> Int {
    var (bytes, end) = (0, 0)
    for plane in 0..<format.planes {
      let shared =
        plane == 0 ? stride : format == .yu12 ? (stride + 1) / 2 : (stride + 1) / 2 * 2
      let rows = format.rows(height: height, plane: plane)
      end = bytes + shared * (rows - 1) + format.rowBytes(width: width, plane: plane)
      bytes += shared * rows
    }
    return end
  }

  @Test(arguments: PixelFormat.allCases)
  func oneByteTooFewIsRefused(_ format: PixelFormat) throws {
    let bytes = [UInt8](repeating: 0, count: 4000)
    for (width, height) in [(1, 1), (2, 2), (13, 9), (16, 8), (7, 12)] {
      for padding in [0, 1, 2, 9] {
        let stride = format.rowBytes(width: width) + padding
        let needed = needed(format, width, height, stride)
        bytes.withUnsafeBufferPointer { bytes in
          #expect(throws: Never.self) {
            try PixelSource(
              UnsafeBufferPointer(rebasing: bytes[..<needed]), format: format, width: width,
              height: height, rowStride: stride)
          }
          #expect(throws: FrameError.sourceTooShort) {
            try PixelSource(
              UnsafeBufferPointer(rebasing: bytes[..<(needed - 1)]), format: format,
              width: width, height: height, rowStride: stride)
          }
          #expect(throws: FrameError.strideTooShort) {
            try PixelSource(
              bytes, format: format, width: width, height: height,
              rowStride: format.rowBytes(width: width) - 1)
          }
        }
      }
    }
  }

  @Test(arguments: PixelFormat.allCases)
  func everyPlaneIsChecked(_ format: PixelFormat) {
    let (width, height) = (9, 7)
    let bytes = [UInt8](repeating: 0, count: 1000)
    func error(short: Int?, narrow: Int?, planes: Int) -> FrameError? {
      bytes.withUnsafeBufferPointer { bytes in
        func plane(_ index: Int) -> PixelPlane {
          let known = min(index, format.planes - 1)
          let rowBytes = format.rowBytes(width: width, plane: known)
          let count = (rowBytes + 3) * (format.rows(height: height, plane: known) - 1) + rowBytes
          let all = UnsafeBufferPointer(rebasing: bytes[..<(count - (short == index ? 1 : 0))])
          return PixelPlane(all, rowStride: narrow == index ? rowBytes - 1 : rowBytes + 3)
        }
        do throws(FrameError) {
          _ = try PixelSource(
            plane(0), planes > 1 ? plane(1) : nil, planes > 2 ? plane(2) : nil, format: format,
            width: width, height: height)
          return nil
        } catch { return error }
      }
    }
    #expect(error(short: nil, narrow: nil, planes: format.planes) == nil)
    for plane in 0..<format.planes {
      #expect(error(short: plane, narrow: nil, planes: format.planes) == .sourceTooShort)
      #expect(error(short: nil, narrow: plane, planes: format.planes) == .strideTooShort)
    }
    for planes in 1...3 where planes != format.planes {
      #expect(error(short: nil, narrow: nil, planes: planes) == .planesMismatched)
    }
  }

  @Test func stridesWithoutBoundAreRefused() {
    let bytes = [UInt8](repeating: 0, count: 100)
    bytes.withUnsafeBufferPointer { bytes in
      for format in PixelFormat.allCases {
        for stride in [Int.max, Int.max - 1, Int.max / 2, 1 << 40] {
          #expect(throws: FrameError.sourceTooShort) {
            try PixelSource(bytes, format: format, width: 2, height: 4, rowStride: stride)
          }
        }
        #expect(throws: FrameError.strideTooShort) {
          try PixelSource(bytes, format: format, width: 2, height: 4, rowStride: .min)
        }
      }
    }
  }
}
