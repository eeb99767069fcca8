import Frames
import Tensors
import Testing

@Suite struct ResizeTests {
  @Test(arguments: Goldens.shared.resizes.indices)
  func resizedBytesEqualPillows(_ index: Int) throws {
    let golden = Goldens.shared.resizes[index]
    let bytes = try inputBytes(
      golden.source, geometry: golden.geometry, table: InputTable(pixelsAs: .uint8))
    #expect(bytes.map { UInt8(bitPattern: $0) } == golden.bytes)
  }

  @Test(arguments: Goldens.shared.resizes.indices)
  func rowsInAWalkToAndFroEqualPillows(_ index: Int) throws {
    let golden = Goldens.shared.resizes[index]
    let geometry = golden.geometry
    let working = UnsafeMutableRawBufferPointer.allocate(
      byteCount: RowProducer.workingBytes(geometry), alignment: 16)
    defer { working.deallocate() }
    var producer = try RowProducer(geometry, working: working)
    let table = try InputTable(pixelsAs: .uint8)
    var output = [Int8](repeating: 0, count: geometry.rowBytes)
    try golden.source.withUnsafeBufferPointer { bytes in
      let source = try PixelSource(
        bytes, format: geometry.format, width: geometry.sourceWidth,
        height: geometry.sourceHeight)
      var row = 0
      for step in noise(seed: 1, count: 400) {
        row = max(0, min(geometry.targetHeight - 1, row + Int(step) % 6 - 2))
        table.withBytes { producer.produce(row: row, from: source, into: &output, table: $0) }
        let expected = golden.bytes[row * output.count..<(row + 1) * output.count]
        #expect(output.map { UInt8(bitPattern: $0) } == Array(expected), "row \(row)")
      }
    }
  }

  @Test func aPictureOfTheModelsSizeIsUnchanged() throws {
    let pixels = noise(seed: 1, count: 32 * 24 * 3)
    let bytes = try inputBytes(
      rgb: pixels, width: 32, height: 24, modelWidth: 32, modelHeight: 24, modelChannels: 3,
      table: InputTable(pixelsAs: .uint8))
    #expect(bytes.map { UInt8(bitPattern: $0) } == pixels)
  }

  @Test(arguments: [ResizeFilter.triangle, .area, .nearest])
  func aPlainPictureStaysPlainAtEveryScale(_ filter: ResizeFilter) throws {
    for value: UInt8 in [0, 1, 127, 254, 255] {
      for size in [1, 2, 3, 17, 63, 64, 65, 301] {
        let bytes = try inputBytes(
          rgb: Array(repeating: value, count: size * 40 * 3), width: size, height: 40,
          modelWidth: 21, modelHeight: 19, modelChannels: 3, filter: filter,
          table: InputTable(pixelsAs: .uint8))
        #expect(bytes.allSatisfy { UInt8(bitPattern: $0) == value })
      }
    }
  }

  @Test func theWidestAndTallestFramesOverflowNothing() throws {
    for (width, height) in [(65_535, 1), (1, 65_535)] {
      let geometry = try FrameGeometry(
        format: .rgb8, sourceWidth: width, sourceHeight: height,
        crop: PixelRectangle(x: 0, y: 0, width: width, height: height), targetWidth: 1,
        targetHeight: 1, channels: 3)
      let bytes = try inputBytes(
        Array(repeating: 255, count: width * height * 3), geometry: geometry,
        table: InputTable(pixelsAs: .uint8))
      #expect(bytes == [-1, -1, -1])
    }
  }

  @Test func lumaIsThatOfPillowsModeL() throws {
    // Image.new("RGB", (1, 1), colour).convert("L") for each of these.
    let lumas: [([UInt8], UInt8)] = [
      ([255, 0, 0], 76), ([0, 255, 0], 150), ([0, 0, 255], 29), ([255, 255, 255], 255),
      ([1, 1, 1], 1), ([12, 200, 99], 132), ([0, 0, 4], 0), ([0, 0, 5], 1),
    ]
    for (colour, luma) in lumas {
      let bytes = try inputBytes(
        rgb: colour, width: 1, height: 1, modelWidth: 1, modelHeight: 1, modelChannels: 1,
        table: InputTable(pixelsAs: .uint8))
      #expect(bytes == [Int8(bitPattern: luma)])
    }
  }
}
