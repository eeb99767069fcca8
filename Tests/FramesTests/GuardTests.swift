import Frames
import Tensors
import TestSupport
import Testing

/// Hundreds of random geometries whose memory ends where it may: nothing outside source planes,
/// working memory and target rows is touched, and sources are read only.
@Suite struct GuardTests {
  private static let rubbish: UInt8 = 0x5A

  /// Produces all rows of a case, each plane, the working memory and each row between guards.
  private func check(_ index: Int, _ end: GuardedMemory.End) throws {
    let golden = try FormatCase(index)
    let geometry = golden.geometry
    let frame = golden.frame
    let workingBytes = RowProducer.workingBytes(geometry)
    let working = GuardedMemory(capacity: workingBytes)
    let output = GuardedMemory(capacity: geometry.rowBytes)
    output.fill(Self.rubbish)
    let written = output.bytes(geometry.rowBytes, at: end)
    let planes = planes(golden, frame, end)
    let source = try PixelSource(
      planes[0].plane, planes.count > 1 ? planes[1].plane : nil,
      planes.count > 2 ? planes[2].plane : nil, format: geometry.format,
      width: geometry.sourceWidth, height: geometry.sourceHeight)
    var producer = try RowProducer(geometry, working: working.bytes(workingBytes, at: end))
    let table = try InputTable(pixelsAs: .uint8)
    let expected = try golden.rows()
    let target = try #require(written.baseAddress).assumingMemoryBound(to: Int8.self)
    // Twice: a producer serves any number of frames.
    for row in Array(0..<geometry.targetHeight) + Array(0..<geometry.targetHeight) {
      table.withBytes { producer.produce(row: row, from: source, into: target, table: $0) }
      let produced = UnsafeBufferPointer(start: target, count: geometry.rowBytes)
      let place = row * geometry.rowBytes
      try #require(
        produced.elementsEqual(expected[place..<place + geometry.rowBytes]),
        "\(golden.description) row \(row)")
    }
    #expect(output.isFilled(Self.rubbish, outside: written))
    withExtendedLifetime((planes, working)) {}
  }

  /// The planes of a frame, each in read-only memory of its own that is as short as it may be.
  private func planes(
    _ golden: FormatCase, _ frame: [UInt8], _ end: GuardedMemory.End
  ) -> [(memory: GuardedMemory, plane: PixelPlane)] {
    let geometry = golden.geometry
    var start = 0
    return (0..<geometry.format.planes).map { plane in
      let stride = golden.stride(plane: plane)
      let rows = geometry.format.rows(height: geometry.sourceHeight, plane: plane)
      let rowBytes = geometry.format.rowBytes(width: geometry.sourceWidth, plane: plane)
      let count = stride * (rows - 1) + rowBytes
      let memory = GuardedMemory(capacity: count)
      let placed = memory.bytes(count, at: end)
      placed.copyBytes(from: frame[start..<start + count])
      memory.protect()
      start += stride * rows
      let bytes = UnsafeBufferPointer(placed.assumingMemoryBound(to: UInt8.self))
      return (memory, PixelPlane(bytes, rowStride: stride))
    }
  }

  @Test(arguments: 0..<20) func nothingOutsidePlanesAndRowsIsTouched(_ part: Int) throws {
    for index in 0..<FormatCase.count / 10 {
      for end in GuardedMemory.End.allCases {
        try check(part * FormatCase.count / 10 + index, end)
      }
    }
  }
}
