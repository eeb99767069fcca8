import Frames
import Tensors
import Testing

/// One pass over frames of all formats: rows that were read are destroyed and never missed.
@Suite struct OnePassTests {
  @Test(arguments: PixelFormat.allCases, FrameOrientation.allCases)
  func noRowIsReadAgainNorBeforeItsTurn(
    _ format: PixelFormat, _ orientation: FrameOrientation
  ) throws {
    let (width, height, rows) = (45, 83, 24)
    let geometry = try FrameGeometry(
      format: format, sourceWidth: width, sourceHeight: height, orientation: orientation,
      fit: .stretch, targetWidth: 16, targetHeight: rows, channels: 3)
    let planes = Picture(width: width, height: height, seed: 3, sharing: (2, 2)).planes(format)
    let expected = try pixelBytes(planes, geometry)
    let working = UnsafeMutableRawBufferPointer.allocate(
      byteCount: RowProducer.workingBytes(geometry), alignment: 16)
    defer { working.deallocate() }
    var producer = try RowProducer(geometry, working: working)
    let isUpward = orientation == .flippedVertically || orientation == .rotated180
    for row in 0..<rows {
      // The triangle of row r reaches to r + 1.5 scales; pixels whose centres it covers are read.
      let scale = Double(height) / Double(rows)
      let read = row == 0 ? 0 : Int((Double(row) + 0.5) * scale + 0.5)
      let unread = min(height, Int((Double(row) + 1.5) * scale + 0.5))
      var damaged = planes
      for plane in damaged.indices {
        let shared = plane == 0 ? 1 : 2
        for y in 0..<format.rows(height: height, plane: plane) {
          let pixels = y * shared...min(height, (y + 1) * shared) - 1
          // Chroma is read with the first of its two rows and kept for the second.
          let first = isUpward ? height - 1 - pixels.upperBound : pixels.lowerBound
          let isRead = first < read
          let isAhead = first >= unread
          guard isRead || isAhead else { continue }
          let range = y * planes[plane].stride..<(y + 1) * planes[plane].stride
          for place in range { damaged[plane].bytes[place] = isRead ? 0xEE : 0x11 }
        }
      }
      let produced = try produce(row, &producer, damaged)
      let place = row * geometry.rowBytes
      #expect(produced == Array(expected[place..<place + geometry.rowBytes]), "row \(row)")
    }
  }

  private func produce(
    _ row: Int, _ producer: inout RowProducer, _ planes: [(bytes: [UInt8], stride: Int)]
  ) throws -> [UInt8] {
    let geometry = producer.geometry
    let table = try InputTable(pixelsAs: .uint8)
    var output = [Int8](repeating: 0, count: geometry.rowBytes)
    // Planes without padding follow one another.
    try planes.flatMap(\.bytes).withUnsafeBufferPointer { bytes in
      let source = try PixelSource(
        bytes, format: geometry.format, width: geometry.sourceWidth,
        height: geometry.sourceHeight)
      table.withBytes { producer.produce(row: row, from: source, into: &output, table: $0) }
    }
    return output.map { UInt8(bitPattern: $0) }
  }

  @Test(arguments: PixelFormat.allCases)
  func bandsOfRowsEqualTheWholePicture(_ format: PixelFormat) throws {
    // Each band by a producer of its own, as threads would, with chroma rows cut in two.
    let geometry = try FrameGeometry(
      format: format, sourceWidth: 64, sourceHeight: 49, targetWidth: 20, targetHeight: 20,
      channels: 3)
    let planes = Picture(width: 64, height: 49, seed: 8, sharing: (2, 2)).planes(format)
    let expected = try pixelBytes(planes, geometry)
    for bands in [2, 3, 7] {
      for band in 0..<bands {
        let working = UnsafeMutableRawBufferPointer.allocate(
          byteCount: RowProducer.workingBytes(geometry), alignment: 16)
        defer { working.deallocate() }
        var producer = try RowProducer(geometry, working: working)
        for row in band * 20 / bands..<(band + 1) * 20 / bands {
          let produced = try produce(row, &producer, planes)
          #expect(produced == Array(expected[row * 60..<(row + 1) * 60]), "\(band) of \(bands)")
        }
      }
    }
  }

  @Test(arguments: PixelFormat.allCases)
  func aNewFrameOwesNothingToTheOneBefore(_ format: PixelFormat) throws {
    // Two rows share one row of chroma: nothing but row 0 tells that it is another frame's.
    let geometry = try FrameGeometry(
      format: format, sourceWidth: 18, sourceHeight: 2, fit: .stretch, targetWidth: 18,
      targetHeight: 2, channels: 3)
    let working = UnsafeMutableRawBufferPointer.allocate(
      byteCount: RowProducer.workingBytes(geometry), alignment: 16)
    defer { working.deallocate() }
    var producer = try RowProducer(geometry, working: working)
    for seed in 1...3 {
      let planes = Picture(width: 18, height: 2, seed: seed, sharing: (2, 2)).planes(format)
      let expected = try pixelBytes(planes, geometry)
      let produced = try produce(0, &producer, planes) + produce(1, &producer, planes)
      #expect(produced == expected)
    }
    let planes = Picture(width: 18, height: 2, seed: 9, sharing: (2, 2)).planes(format)
    producer.beginFrame()
    #expect(try produce(1, &producer, planes) == Array(pixelBytes(planes, geometry)[54...]))
  }

  @Test(arguments: [
    (PixelFormat.yuyv, 640, 480, 15_000), (.nv12, 1280, 720, 17_000), (.grey8, 640, 480, 11_000),
  ])
  func workingMemoryIsAFewRows(
    _ format: PixelFormat, _ width: Int, _ height: Int, _ limit: Int
  ) throws {
    let geometry = try FrameGeometry(
      format: format, sourceWidth: width, sourceHeight: height, targetWidth: 224,
      targetHeight: 224, channels: 3)
    #expect(RowProducer.workingBytes(geometry) < limit)
  }
}
