import CLinux
import Camera
import Files
import Frames
import Plans
import Signals

/// A test pattern as fast as it is asked for: eight upright bars of colour that move to the left.
///
/// The bars are drawn once, over twice the width; a frame is a window on them, so that it costs
/// nothing.
struct PatternSource: FrameSource, ~Copyable {
  private let size: FrameSize
  private let drawing: MappedMemory
  private var sequence: UInt32 = 0

  /// Draws the pattern.
  ///
  /// - Throws: where there is no memory for it.
  init(_ size: FrameSize) throws(RunError) {
    guard let drawing = MappedMemory(byteCount: 2 * size.width * size.height * 3) else {
      throw RunError("there is no memory for the test pattern; give a smaller --size")
    }
    for row in 0..<size.height {
      for column in 0..<2 * size.width {
        let bar = column % size.width * 8 / size.width
        for channel in 0..<3 {
          // White, yellow, cyan, green, magenta, red, blue, black.
          let isOn = channel == 0 ? bar & 2 == 0 : channel == 1 ? bar & 4 == 0 : bar & 1 == 0
          drawing.bytes[(row * 2 * size.width + column) * 3 + channel] = isOn ? 235 : 20
        }
      }
    }
    self.size = size
    self.drawing = drawing
  }

  var isLive: Bool { true }

  var statistics: CameraStatistics { CameraStatistics() }

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    let shift = Int(sequence) % size.width * 3
    sequence &+= 1
    do throws(FrameError) {
      let bytes = UnsafeBufferPointer(
        start: UnsafePointer(drawing.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)),
        count: drawing.bytes.count)
      let plane = PixelPlane(
        UnsafeBufferPointer(rebasing: bytes[shift...]), rowStride: 2 * size.width * 3)
      return .frame(
        SourceFrame(
          try PixelSource(plane, format: .rgb8, width: size.width, height: size.height),
          encoding: .usual(for: .rgb8), sequence: sequence &- 1,
          capturedAt: stint_monotonic_nanoseconds()))
    } catch {
      throw RunError(error.message)
    }
  }

  mutating func release() {}

  mutating func stop() {}
}
