// Conveniences over arrays, for hosts and tests. They allocate; the board's loop uses none of them.

import Tensors

extension InputTable {
  /// The table for one mean and deviation for all channels, or three of each.
  ///
  /// - Throws: `unsupportedType`, or `invalidNormalisation` also for any other number of values.
  public init(
    type: ElementType, quantisation: Quantisation, means: [Float], deviations: [Float]
  ) throws(FrameError) {
    guard means.count == deviations.count, means.count == 1 || means.count == 3 else {
      throw .invalidNormalisation
    }
    func channel(_ index: Int) -> PixelNormalisation {
      let index = min(index, means.count - 1)
      return PixelNormalisation(mean: means[index], deviation: deviations[index])
    }
    try self.init(
      type: type, quantisation: quantisation, red: channel(0), green: channel(1),
      blue: channel(2))
  }

  /// The 768 bytes: channel by channel, pixel byte by pixel byte.
  public var bytes: [Int8] {
    (0..<Self.byteCount).map { self[$0 / 256, UInt8($0 % 256)] }
  }
}

/// A whole model input from a picture: all rows of `geometry`, height × width × channels bytes.
///
/// - Parameter pixels: The source, rows without padding.
/// - Throws: `sourceTooShort` if there are fewer pixels than the geometry says.
public func inputBytes(
  _ pixels: [UInt8], geometry: FrameGeometry, table: InputTable
) throws(FrameError) -> [Int8] {
  let working = UnsafeMutableRawBufferPointer.allocate(
    byteCount: RowProducer.workingBytes(geometry), alignment: 16)
  defer { working.deallocate() }
  var producer = try RowProducer(geometry, working: working)
  var rows = [Int8](repeating: 0, count: geometry.targetHeight * geometry.rowBytes)
  try pixels.withUnsafeBufferPointer { (bytes) throws(FrameError) in
    let source = try PixelSource(
      bytes, format: geometry.format, width: geometry.sourceWidth,
      height: geometry.sourceHeight)
    produceAll(&producer, source, &rows, table)
  }
  return rows
}

/// A whole model input from an RGB picture, cropped around its centre to the model's aspect.
///
/// - Parameters:
///   - pixels: RGB, 3 × `width` × `height` bytes.
///   - modelWidth: The width of the model's input; height and channels likewise.
/// - Returns: `modelHeight` × `modelWidth` × `modelChannels` stored bytes.
/// - Throws: `extentOutOfRange`, `unsupportedChannels` or `sourceTooShort`.
public func inputBytes(
  rgb pixels: [UInt8], width: Int, height: Int, modelWidth: Int, modelHeight: Int,
  modelChannels: Int, filter: ResizeFilter = .triangle, table: InputTable
) throws(FrameError) -> [Int8] {
  let geometry = try FrameGeometry(
    format: .rgb8, sourceWidth: width, sourceHeight: height, targetWidth: modelWidth,
    targetHeight: modelHeight, channels: modelChannels, filter: filter)
  return try inputBytes(pixels, geometry: geometry, table: table)
}

private func produceAll(
  _ producer: inout RowProducer, _ source: PixelSource, _ rows: inout [Int8], _ table: InputTable
) {
  let height = producer.geometry.targetHeight
  let rowBytes = producer.geometry.rowBytes
  rows.withUnsafeMutableBufferPointer { rows in
    guard let base = rows.baseAddress else { return }
    table.withBytes { table in
      for row in 0..<height {
        producer.produce(row: row, from: source, into: base + row * rowBytes, table: table)
      }
    }
  }
}
