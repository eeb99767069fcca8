import Frames
import Tensors

/// A seeded sequence that is the same on every processor.
public struct SeededNumbers {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(_ seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// The next byte.
  public mutating func byte() -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }

  /// A number in `range`.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    var bits = 0
    for _ in 0..<4 { bits = bits << 8 | Int(byte()) }
    return range.lowerBound + bits % (range.upperBound - range.lowerBound + 1)
  }
}

/// A frame of noise and a geometry for it, both from a number.
public struct FormatCase: Sendable {
  /// The number of cases whose checksums are in FramesTests/format_goldens.txt.
  public static let count = 320

  /// The number that it is made of.
  public let index: Int
  /// What becomes of the frame.
  public let geometry: FrameGeometry
  /// The part of the frame that the geometry was asked for; nil for all of it.
  public let region: PixelRectangle?
  /// How that part is brought to the target's extents.
  public let fit: FrameFit
  /// Bytes by which the rows of the first plane are padded.
  public let padding: Int

  /// The case of a number.
  public init(_ index: Int) throws(FrameError) {
    var numbers = SeededNumbers(index)
    self.index = index
    let format = PixelFormat(rawValue: UInt8(index % 8)) ?? .rgb8
    let encoding = ColourEncoding(
      matrix: index / 8 % 2 == 0 ? .bt601 : .bt709, range: index / 16 % 2 == 0 ? .full : .limited)
    let orientation = FrameOrientation(rawValue: UInt8(index / 32 % 4)) ?? .upright
    let isLarge = numbers.number(in: 0...7) == 0
    let limit = isLarge ? 300 : 70
    let width = numbers.number(in: 1...limit)
    let height = numbers.number(in: 1...limit)
    padding = numbers.number(in: 0...1) * numbers.number(in: 0...40)
    let columns = numbers.number(in: 1...width)
    let rows = numbers.number(in: 1...height)
    let region = PixelRectangle(
      x: numbers.number(in: 0...width - columns), y: numbers.number(in: 0...height - rows),
      width: columns, height: rows)
    let fits: [FrameFit] = [.centreCrop, .stretch, .letterbox(level: numbers.byte())]
    let filters: [ResizeFilter] = [.triangle, .triangle, .triangle, .area, .nearest]
    self.region = numbers.number(in: 0...2) == 0 ? nil : region
    fit = fits[numbers.number(in: 0...2)]
    geometry = try FrameGeometry(
      format: format, encoding: encoding, sourceWidth: width, sourceHeight: height,
      orientation: orientation, region: self.region, fit: fit,
      targetWidth: numbers.number(in: 1...40),
      targetHeight: numbers.number(in: 1...40), channels: numbers.number(in: 0...3) == 0 ? 1 : 3,
      filter: filters[numbers.number(in: 0...4)])
  }

  /// The stride of `plane`, where all planes share a buffer.
  public func stride(plane: Int) -> Int {
    let first = geometry.format.rowBytes(width: geometry.sourceWidth) + padding
    switch (geometry.format, plane) {
    case (.nv12, 1), (.nv21, 1): return (first + 1) / 2 * 2
    case (.yu12, 1), (.yu12, 2): return (first + 1) / 2
    default: return first
    }
  }

  /// The bytes of the frame, all planes, rows padded; every seventh frame only of black and white.
  public var frame: [UInt8] {
    var count = 0
    for plane in 0..<geometry.format.planes {
      count +=
        stride(plane: plane)
        * geometry.format.rows(height: geometry.sourceHeight, plane: plane)
    }
    var numbers = SeededNumbers(1000 + index)
    var bytes = [UInt8](repeating: 0, count: count)
    for place in bytes.indices {
      let byte = numbers.byte()
      bytes[place] = index % 7 == 0 ? (byte < 128 ? 0 : 255) : byte
    }
    return bytes
  }

  /// What `stint` makes of the same frame: its one filter, and black where there is no picture.
  public var programGeometry: FrameGeometry {
    get throws(FrameError) {
      var fit = fit
      if case .letterbox = fit { fit = .letterbox(level: 0) }
      return try FrameGeometry(
        format: geometry.format, encoding: geometry.encoding, sourceWidth: geometry.sourceWidth,
        sourceHeight: geometry.sourceHeight, orientation: geometry.orientation, region: region,
        fit: fit, targetWidth: geometry.targetWidth, targetHeight: geometry.targetHeight,
        channels: geometry.channels)
    }
  }

  /// The model's input, pixel bytes as they are for uint8.
  public func rows() throws(FrameError) -> [Int8] { try rows(of: geometry) }

  /// The model's input by another geometry of the same frame, pixel bytes as they are for uint8.
  public func rows(of geometry: FrameGeometry) throws(FrameError) -> [Int8] {
    let working = UnsafeMutableRawBufferPointer.allocate(
      byteCount: RowProducer.workingBytes(geometry), alignment: 16)
    defer { working.deallocate() }
    var producer = try RowProducer(geometry, working: working)
    let table = try InputTable(pixelsAs: .uint8)
    let frame = frame
    var rows = [Int8](repeating: 0, count: geometry.targetHeight * geometry.rowBytes)
    try frame.withUnsafeBufferPointer { (bytes) throws(FrameError) in
      let source = try PixelSource(
        bytes, format: geometry.format, width: geometry.sourceWidth,
        height: geometry.sourceHeight, rowStride: stride(plane: 0))
      rows.withUnsafeMutableBufferPointer { rows in
        guard let base = rows.baseAddress else { return }
        table.withBytes { table in
          for row in 0..<geometry.targetHeight {
            producer.produce(
              row: row, from: source, into: base + row * geometry.rowBytes, table: table)
          }
        }
      }
    }
    return rows
  }

  /// FNV-1a over 64 bits of the model's input.
  public func checksum() throws(FrameError) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in try rows() {
      hash = (hash ^ UInt64(UInt8(bitPattern: byte))) &* 0x100_0000_01B3
    }
    return hash
  }
}
