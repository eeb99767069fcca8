import Engine
import Frames
import Plans
import Testing

@testable import Runner

/// Memory for frames is taken before they come, whatever their size.
@Suite struct FrameMemoryTests {
  @Test func framesOfAllSizesAndFormatsUseTheSameMemory() throws {
    let plan = try Tiny.compiled()
    var memory = try FrameMemory(for: plan.plan)
    let before = memory.bytes
    for format in [PixelFormat.rgb8, .yuyv, .nv12, .grey8] {
      for (width, height) in [(2, 2), (640, 480), (1920, 1080), (8000, 6000), (65_534, 65_534)] {
        for framing in [FrameFit.centreCrop, .stretch, .letterbox(level: 0)] {
          var wanted = Framing()
          wanted.fit = framing
          let geometry = try wanted.geometry(
            format, .usual(for: format), width: width, height: height, for: plan.plan)
          try memory.makeRoom(for: geometry)
        }
      }
    }
    let after = memory.bytes
    #expect(after.baseAddress == before.baseAddress && after.count == before.count)
    #expect(before.count < 2 << 20)
  }

  @Test func aNewSizeInTheLoopIsPreparedInPlace() throws {
    let compiled = try Tiny.compiled()
    let memory = try FrameMemory(for: compiled.plan)
    let start = memory.bytes.baseAddress
    var preparer = FramePreparer(memory, for: compiled.plan, clock: HandClock())
    let input = compiled.plan.tensor(Int(compiled.plan.input.tensor))
    var row = [Int8](repeating: 0, count: Int(input.width * input.channels))
    var rows: [[Int8]] = []
    for size in [40, 64, 40] {
      try Tiny.picture(Tiny.red, width: size, height: size).withUnsafeBufferPointer { pixels in
        let frame = SourceFrame(
          try PixelSource(pixels, format: .rgb8, width: size, height: size),
          encoding: .usual(for: .rgb8), sequence: 0, capturedAt: 0)
        try preparer.begin(frame, Framing(), for: compiled.plan)
        row.withUnsafeMutableBufferPointer { preparer.write(row: 0, to: $0.baseAddress!) }
        preparer.end()
      }
      rows.append(row)
    }
    #expect(start != nil && Set(rows).count == 1, "one colour is the same at all sizes")
  }
}
