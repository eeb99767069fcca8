/// Makes the rows of a model's input from the pixels of a frame: crop, scale, colour, quantisation.
///
/// Scaling is separable, horizontal first, each pass rounded to bytes, with the weights of
/// `FilterAxis`: the bytes before the table equal Pillow's `Image.crop(…).resize(…)`. Each source
/// row that matters is read once, top to bottom, and kept after the horizontal pass in a ring of as
/// many rows as the vertical filter spans. All memory is the caller's; nothing is allocated.
///
/// A producer serves any number of frames of its geometry. Several may work on one frame, each with
/// its own working memory, if each asks for rows of its own.
public struct RowProducer: ~Copyable {
  /// The geometry that every frame must have.
  public let geometry: FrameGeometry

  private let layout: WorkingLayout
  private let rowTaps: FilterAxis
  private let spans: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Int32>
  private let rowWeights: UnsafeMutablePointer<Int32>
  private let sums: UnsafeMutablePointer<Int32>
  private let line: UnsafeMutablePointer<UInt8>
  private let ring: UnsafeMutablePointer<UInt8>
  /// The crop's rows in the ring: `heldFirst ..< heldEnd`; none before the frame's first row.
  private var heldFirst = 0
  private var heldEnd = 0

  /// The working memory that a producer of `geometry` needs, in bytes: a multiple of 16.
  ///
  /// The most of it are weights (4 bytes × target width × taps), the ring (target width × channels
  /// × vertical taps) and one line of the crop.
  public static func workingBytes(_ geometry: FrameGeometry) -> Int {
    WorkingLayout(geometry).byteCount
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
    func words(_ from: Int, _ to: Int) -> UnsafeMutablePointer<Int32> {
      (base + from).bindMemory(to: Int32.self, capacity: (to - from) / 4)
    }
    spans = words(layout.spansOffset, layout.weightsOffset)
    weights = words(layout.weightsOffset, layout.rowWeightsOffset)
    rowWeights = words(layout.rowWeightsOffset, layout.sumsOffset)
    sums = words(layout.sumsOffset, layout.lineOffset)
    line = (base + layout.lineOffset).assumingMemoryBound(to: UInt8.self)
    ring = (base + layout.ringOffset).assumingMemoryBound(to: UInt8.self)
    prepareColumns()
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
    let taps = rowTaps.taps(of: row)
    fillRing(from: source, first: taps.first, end: taps.first + taps.count)
    for tap in 0..<taps.count { rowWeights[tap] = rowTaps.weight(taps.first + tap, taps) }
    combineRows(first: taps.first, count: taps.count, into: output, table: table)
  }

  /// Forgets the rows of the frame before. Needed only if the first row to be asked for is not 0.
  public mutating func beginFrame() {
    heldFirst = 0
    heldEnd = 0
  }

  /// Computes the spans and weights of all target columns.
  private func prepareColumns() {
    let axis = geometry.columnTaps
    for column in 0..<geometry.targetWidth {
      let taps = axis.taps(of: column)
      spans[2 * column] = Int32(taps.first)
      spans[2 * column + 1] = Int32(taps.count)
      let row = weights + column * layout.columnTaps
      for tap in 0..<taps.count { row[tap] = axis.weight(taps.first + tap, taps) }
    }
  }

  /// Brings the crop's rows `first ..< end` into the ring.
  private mutating func fillRing(from source: PixelSource, first: Int, end: Int) {
    if first < heldFirst || first > heldEnd {
      heldFirst = first
      heldEnd = first
    }
    while heldEnd < end {
      let crop = geometry.crop
      let channels = geometry.filteredChannels
      geometry.format.unpack(
        source.row(crop.y &+ heldEnd), first: crop.x, count: crop.width, channels: channels,
        into: line)
      let slot = ringRow(heldEnd)
      if channels == 3 {
        scaleLine3(into: slot)
      } else {
        scaleLine1(into: slot)
      }
      heldEnd &+= 1
    }
    heldFirst = max(heldFirst, heldEnd &- layout.ringRows)
  }

  @inline(__always)
  private func ringRow(_ row: Int) -> UnsafeMutablePointer<UInt8> {
    ring + (row % layout.ringRows) &* layout.ringStride
  }
}

extension RowProducer {
  /// The horizontal pass for one byte a pixel.
  private func scaleLine1(into scaled: UnsafeMutablePointer<UInt8>) {
    for column in 0..<geometry.targetWidth {
      let pixels = line + Int(spans[2 &* column])
      let weights = weights + column &* layout.columnTaps
      var sum = FilterAxis.half
      for tap in 0..<Int(spans[2 &* column &+ 1]) { sum &+= weights[tap] &* Int32(pixels[tap]) }
      scaled[column] = rounded(sum)
    }
  }

  /// The horizontal pass for three bytes a pixel.
  private func scaleLine3(into scaled: UnsafeMutablePointer<UInt8>) {
    for column in 0..<geometry.targetWidth {
      var pixel = UnsafePointer(line) + 3 &* Int(spans[2 &* column])
      let weights = weights + column &* layout.columnTaps
      var red = FilterAxis.half
      var green = FilterAxis.half
      var blue = FilterAxis.half
      for tap in 0..<Int(spans[2 &* column &+ 1]) {
        let weight = weights[tap]
        red &+= weight &* Int32(pixel[0])
        green &+= weight &* Int32(pixel[1])
        blue &+= weight &* Int32(pixel[2])
        pixel += 3
      }
      let target = scaled + 3 &* column
      target[0] = rounded(red)
      target[1] = rounded(green)
      target[2] = rounded(blue)
    }
  }

  /// The vertical pass and the table, block by block so that the sums stay in the first cache.
  private func combineRows(
    first: Int, count: Int, into output: UnsafeMutablePointer<Int8>, table: UnsafePointer<Int8>
  ) {
    let bytes = geometry.targetWidth &* geometry.filteredChannels
    var start = 0
    while start < bytes {
      let columns = min(WorkingLayout.blockColumns, bytes &- start)
      sums.update(repeating: FilterAxis.half, count: columns)
      for tap in 0..<count {
        let weight = rowWeights[tap]
        let pixels = UnsafePointer(ringRow(first &+ tap)) + start
        for column in 0..<columns { sums[column] &+= weight &* Int32(pixels[column]) }
      }
      store(columns, start: start, into: output, table: table)
      start &+= columns
    }
  }

  /// Looks up `columns` sums, the first of them at byte `start` of the row, in the table.
  @inline(__always)
  private func store(
    _ columns: Int, start: Int, into output: UnsafeMutablePointer<Int8>,
    table: UnsafePointer<Int8>
  ) {
    if geometry.filteredChannels == 3 {
      var column = 0
      while column < columns {
        let target = output + (start &+ column)
        target[0] = table[Int(rounded(sums[column]))]
        target[1] = table[256 &+ Int(rounded(sums[column &+ 1]))]
        target[2] = table[512 &+ Int(rounded(sums[column &+ 2]))]
        column &+= 3
      }
    } else if geometry.channels == 3 {
      for column in 0..<columns {
        let target = output + 3 &* (start &+ column)
        let grey = Int(rounded(sums[column]))
        target[0] = table[grey]
        target[1] = table[256 &+ grey]
        target[2] = table[512 &+ grey]
      }
    } else {
      for column in 0..<columns { output[start &+ column] = table[Int(rounded(sums[column]))] }
    }
  }

  /// A weighted sum as a byte. Sums are never negative; rounded weights may exceed one in all.
  @inline(__always)
  private func rounded(_ sum: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(sum &>> FilterAxis.precisionBits, 255))
  }
}
