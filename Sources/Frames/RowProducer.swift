/// Makes the rows of a model's input from the pixels of a frame: crop, scale, colour, quantisation.
///
/// Source pixels first become RGB (or luma), as `ColourCoefficients` says. Scaling is separable,
/// horizontal first, each pass rounded to bytes, with the weights of `FilterAxis`: the bytes before
/// the table equal Pillow's `Image.crop(…).resize(…)` of that RGB picture. Each source row that
/// matters is read once, in order (bottom to top if the orientation says so), and kept after the
/// horizontal pass in a ring of as many rows as the vertical filter spans. So are rows of chroma
/// that serve two rows of pixels. All memory is the caller's; nothing is allocated.
///
/// A producer serves any number of frames of its geometry. Several may work on one frame, each with
/// its own working memory, if each asks for rows of its own.
public struct RowProducer: ~Copyable {
  /// The geometry that every frame must have.
  public let geometry: FrameGeometry

  private let layout: WorkingLayout
  private let rowTaps: FilterAxis
  private let columns: ColumnScaler
  private let combiner: RowCombiner
  private let line: UnsafeMutablePointer<UInt8>
  private let ring: UnsafeMutablePointer<UInt8>
  private var unpacker: LineUnpacker
  /// The crop's rows in the ring: `heldFirst ..< heldEnd`; none before the frame's first row.
  private var heldFirst = 0
  private var heldEnd = 0

  /// The working memory that a producer of `geometry` needs, in bytes: a multiple of 16.
  ///
  /// The most of it are weights (32 bytes a target column and 8 taps), the ring (target width ×
  /// channels × vertical taps) and a line of the crop, for YUV formats with its chroma.
  public static func workingBytes(_ geometry: FrameGeometry) -> Int {
    WorkingLayout(geometry).byteCount
  }

  /// The working memory that suffices for any frame, region and fit, in bytes: a multiple of 16.
  ///
  /// Who reserves it ahead of time can take frames as they come. A producer touches no more than
  /// `workingBytes(_:)` of it.
  ///
  /// - Parameters:
  ///   - targetWidth: the width of the model's input, 1 to 65,535.
  ///   - targetHeight: its height, 1 to 65,535.
  ///   - channels: its channels, 1 or 3.
  public static func mostWorkingBytes(
    targetWidth: Int, targetHeight: Int, channels: Int, filter: ResizeFilter = .triangle
  ) -> Int {
    WorkingLayout(
      largestForTargetWidth: targetWidth, height: targetHeight, channels: channels, filter: filter
    ).byteCount
  }

  /// Creates a producer in `working`, whose first `workingBytes(geometry)` bytes it overwrites and
  /// uses until it is gone. The memory must start at a multiple of 16 bytes.
  ///
  /// - Throws: `workingMemoryTooSmall` or `workingMemoryMisaligned`.
  public init(
    _ geometry: FrameGeometry, working: UnsafeMutableRawBufferPointer
  ) throws(FrameError) {
    let layout = WorkingLayout(geometry)
    guard let base = working.baseAddress, working.count >= layout.byteCount else {
      throw .workingMemoryTooSmall
    }
    guard UInt(bitPattern: base) % 16 == 0 else { throw .workingMemoryMisaligned }
    self.geometry = geometry
    self.layout = layout
    rowTaps = geometry.rowTaps
    base.initializeMemory(as: UInt8.self, repeating: 0, count: layout.byteCount)
    func words(_ offset: Int, _ bytes: Int) -> UnsafeMutablePointer<Int32> {
      (base + offset).bindMemory(to: Int32.self, capacity: bytes / 4)
    }
    func bytes(_ offset: Int) -> UnsafeMutablePointer<UInt8> {
      (base + offset).assumingMemoryBound(to: UInt8.self)
    }
    line = bytes(layout.lineOffset)
    ring = bytes(layout.ringOffset)
    unpacker = LineUnpacker(
      geometry, line: line, stride: layout.lineStride, chroma: bytes(layout.chromaOffset))
    let weightBytes = layout.rowTapsOffset - layout.weightsOffset
    columns = ColumnScaler(
      geometry, maximumTaps: layout.columnTaps, lead: unpacker.lead,
      lineBytes: layout.lineStride, starts: words(layout.startsOffset, layout.weightsOffset),
      weights: (base + layout.weightsOffset).bindMemory(
        to: Int16.self, capacity: weightBytes / 2))
    combiner = RowCombiner(
      geometry, ring: ring, planeStride: layout.planeStride,
      taps: words(layout.rowTapsOffset, layout.bytesOffset - layout.rowTapsOffset),
      bytes: bytes(layout.bytesOffset))
  }

  /// Writes row `row` of the model's input: `geometry.rowBytes` bytes, channels interleaved.
  ///
  /// Row 0 begins a new frame. Rows asked for in order cost one pass over the source; any other
  /// order, too, gives the right bytes, but may read source rows again.
  ///
  /// - Parameters:
  ///   - row: The row, in `0 ..< geometry.targetHeight`.
  ///   - source: The frame; its format and extents must be the geometry's.
  ///   - output: Where to put the row; it must not overlap the source or the working memory.
  ///   - table: 768 bytes: per channel, the stored byte of each pixel byte (see `InputTable`). A
  ///     model with one channel reads the first 256.
  public mutating func produce(
    row: Int, from source: PixelSource, into output: UnsafeMutablePointer<Int8>,
    table: UnsafePointer<Int8>
  ) {
    precondition(row >= 0 && row < geometry.targetHeight, "row outside the model's input")
    precondition(
      source.format == geometry.format && source.width == geometry.sourceWidth
        && source.height == geometry.sourceHeight, "the frame has another geometry")
    if row == 0 { beginFrame() }
    let content = geometry.content
    guard row >= content.y, row &- content.y < content.height else {
      combiner.border(0..<geometry.targetWidth, of: output, table: table)
      return
    }
    let taps = rowTaps.taps(of: row &- content.y)
    fillRing(from: source, first: taps.first, end: taps.first &+ taps.count)
    for tap in 0..<taps.count {
      let index = taps.first &+ tap
      combiner.setTap(tap, offset: ringOffset(index), weight: rowTaps.weight(index, taps))
    }
    combiner.combine(count: taps.count, into: output, table: table)
  }

  /// Forgets the rows of the frame before. Needed only if the first row to be asked for is not 0.
  public mutating func beginFrame() {
    heldFirst = 0
    heldEnd = 0
    unpacker.beginFrame()
  }

  /// Brings the crop's rows `first ..< end` into the ring.
  private mutating func fillRing(from source: PixelSource, first: Int, end: Int) {
    if first < heldFirst || first > heldEnd {
      heldFirst = first
      heldEnd = first
    }
    while heldEnd < end {
      unpacker.unpack(source, row: geometry.sourceRow(heldEnd))
      let slot = ring + ringOffset(heldEnd)
      for plane in 0..<geometry.filteredChannels {
        columns.scale(
          line + plane &* layout.lineStride, into: slot + plane &* layout.planeStride)
      }
      heldEnd &+= 1
    }
    heldFirst = max(heldFirst, heldEnd &- layout.ringRows)
  }

  @inline(__always)
  private func ringOffset(_ row: Int) -> Int { (row % layout.ringRows) &* layout.ringStride }
}
