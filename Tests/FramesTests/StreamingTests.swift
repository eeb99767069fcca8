import Frames
import Tensors
import TestSupport
import Testing

/// The promises of `RowProducer` beyond the right bytes: one pass, known memory, any order.
@Suite struct StreamingTests {
  /// A 97 × 81 RGB frame, shrunk to 32 × 24: 2.5 to 3.4 source rows a row.
  private let geometry: FrameGeometry
  private let pixels: [UInt8]
  private let table: InputTable
  private let expected: [Int8]

  init() throws {
    geometry = try FrameGeometry(
      format: .rgb8, sourceWidth: 97, sourceHeight: 81,
      crop: PixelRectangle(x: 1, y: 0, width: 95, height: 81), targetWidth: 32,
      targetHeight: 24, channels: 3)
    pixels = noise(seed: 7, count: 97 * 81 * 3)
    table = try InputTable(pixelsAs: .int8)
    expected = try inputBytes(pixels, geometry: geometry, table: table)
  }

  /// Calls `body` with a producer whose memory is exactly as large as it says, between guards.
  private func withProducer(_ body: (inout RowProducer) throws -> Void) throws {
    let count = RowProducer.workingBytes(geometry)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 128, alignment: 64)
    defer { memory.deallocate() }
    memory.copyBytes(from: repeatElement(0xA5, count: memory.count))
    var producer = try RowProducer(
      geometry, working: UnsafeMutableRawBufferPointer(rebasing: memory[64..<64 + count]))
    try body(&producer)
    #expect(memory[..<64].allSatisfy { $0 == 0xA5 })
    #expect(memory[(64 + count)...].allSatisfy { $0 == 0xA5 })
  }

  private func row(
    _ row: Int, _ producer: inout RowProducer, _ pixels: [UInt8], stride: Int? = nil
  ) throws -> [Int8] {
    var output = [Int8](repeating: 0, count: geometry.rowBytes)
    try pixels.withUnsafeBufferPointer { bytes in
      let source = try PixelSource(
        bytes, format: .rgb8, width: 97, height: 81, rowStride: stride)
      table.withBytes { producer.produce(row: row, from: source, into: &output, table: $0) }
    }
    return output
  }

  private func check(
    _ row: Int, _ producer: inout RowProducer, _ pixels: [UInt8], stride: Int? = nil
  ) throws {
    let produced = try self.row(row, &producer, pixels, stride: stride)
    let expected = expected[row * geometry.rowBytes..<(row + 1) * geometry.rowBytes]
    #expect(produced == Array(expected), "row \(row)")
  }

  @Test func producingStaysInsideItsWorkingMemory() throws {
    try withProducer { producer in
      for row in 0..<24 { try check(row, &producer, pixels) }
    }
  }

  @Test func eachSourceRowIsReadOnceInOrder() throws {
    // Rows that a target row has surely read are destroyed behind it: none may be read again.
    // Rows that it surely does not need yet are destroyed, too, until it is their turn.
    try withProducer { producer in
      for row in 0..<24 {
        let scale = 81.0 / 24
        let read = row == 0 ? 0 : Int((Double(row) + 0.5) * scale - 1)
        let unread = min(81, Int((Double(row) + 1.5) * scale + 1.5))
        var damaged = pixels
        damaged.replaceSubrange(0..<read * 291, with: repeatElement(0xEE, count: read * 291))
        let rest = unread * 291..<81 * 291
        damaged.replaceSubrange(rest, with: repeatElement(0x11, count: rest.count))
        try check(row, &producer, damaged)
      }
    }
  }

  @Test func rowZeroBeginsANewFrame() throws {
    try withProducer { producer in
      let other = [UInt8](repeating: 9, count: pixels.count)
      for row in 0..<5 { _ = try self.row(row, &producer, other) }
      for row in 0..<24 { try check(row, &producer, pixels) }
    }
  }

  @Test func rowsInAnyOrderAreRight() throws {
    try withProducer { producer in
      for row in [23, 0, 1, 9, 8, 8, 20, 2, 3, 22, 23] { try check(row, &producer, pixels) }
    }
  }

  @Test func twoProducersMayShareAFrame() throws {
    try withProducer { upper in
      try withProducer { lower in
        let other = [UInt8](repeating: 9, count: pixels.count)
        _ = try row(12, &lower, other)
        lower.beginFrame()
        for row in 0..<12 {
          try check(row, &upper, pixels)
          try check(12 + row, &lower, pixels)
        }
      }
    }
  }

  @Test func pixelsOutsideTheCropAndPaddingHaveNoInfluence() throws {
    let stride = 311
    var padded = [UInt8](repeating: 0x77, count: stride * 80 + 291)
    for y in 0..<81 {
      let crop = 3..<3 + 95 * 3
      padded.replaceSubrange(
        y * stride + 3..<y * stride + 3 + 95 * 3,
        with: pixels[y * 291 + crop.lowerBound..<y * 291 + crop.upperBound])
    }
    try withProducer { producer in
      for row in 0..<24 { try check(row, &producer, padded, stride: stride) }
    }
  }

  @Test func workingMemoryThatIsTooSmallOrMisalignedIsRefused() throws {
    let count = RowProducer.workingBytes(geometry)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 16, alignment: 16)
    defer { memory.deallocate() }
    func refusal(_ range: Range<Int>) -> FrameError? {
      let part = UnsafeMutableRawBufferPointer(rebasing: memory[range])
      do throws(FrameError) {
        _ = try RowProducer(geometry, working: part)
        return nil
      } catch { return error }
    }
    #expect(refusal(0..<count) == nil)
    #expect(refusal(0..<count - 1) == .workingMemoryTooSmall)
    #expect(refusal(8..<count + 8) == .workingMemoryMisaligned)
    #expect(refusal(0..<0) == .workingMemoryTooSmall)
  }

  @Test func aVGAFrameFor224PixelsTakesUnder14KB() throws {
    let geometry = try FrameGeometry(
      format: .rgb8, sourceWidth: 640, sourceHeight: 480, targetWidth: 224, targetHeight: 224,
      channels: 3)
    #expect(RowProducer.workingBytes(geometry) < 14_000)
    #expect(RowProducer.workingBytes(geometry) % 16 == 0)
  }

  @Test func theMostWorkingMemorySufficesForAnyFrameRegionAndFit() throws {
    var random = SeededGenerator(seed: 1)
    func extent(_ most: Int) -> Int {
      // Small and large ones alike.
      min(most, Int.random(in: 1...(1 << Int.random(in: 1...16, using: &random)), using: &random))
    }
    for _ in 0..<200 {
      let (width, height) = (extent(300), extent(300))
      let channels = Bool.random(using: &random) ? 3 : 1
      let format = PixelFormat.allCases.randomElement(using: &random)!
      let (sourceWidth, sourceHeight) = (extent(65_535), extent(65_535))
      let fit = [FrameFit.centreCrop, .stretch, .letterbox(level: 0)].randomElement(using: &random)!
      let regionWidth = Int.random(in: 1...sourceWidth, using: &random)
      let regionHeight = Int.random(in: 1...sourceHeight, using: &random)
      let region = PixelRectangle(
        x: sourceWidth - regionWidth, y: 0, width: regionWidth, height: regionHeight)
      let geometry = try FrameGeometry(
        format: format, sourceWidth: sourceWidth, sourceHeight: sourceHeight,
        region: Bool.random(using: &random) ? region : nil, fit: fit, targetWidth: width,
        targetHeight: height, channels: channels)
      let needed = RowProducer.workingBytes(geometry)
      let most = RowProducer.mostWorkingBytes(
        targetWidth: width, targetHeight: height, channels: channels)
      #expect(needed <= most, "\(geometry)")
    }
  }
}
