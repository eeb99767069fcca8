/// The steps of a problem cut into *sections*: longest spans in which the same bytes are live.
///
/// Thousands of steps usually shrink to a hundred sections, and what holds in a section holds in
/// each of its steps.
struct Timeline {
  /// A span of sections in which a buffer occupies the same bytes of itself.
  struct Piece {
    var sections: Range<Int>
    /// Occupied bytes, counted from the buffer's offset.
    var window: Range<Int>
  }

  /// First step of each section, and the end of the last one.
  let points: [Int]
  /// For each buffer, where it is live, in the order of time.
  let pieces: [[Piece]]

  var sectionCount: Int { max(0, points.count - 1) }

  init(_ buffers: [Buffer]) {
    let spans = buffers.map(Self.spans)
    var events: [Int] = []
    for span in spans.joined() {
      events.append(span.lifetime.lowerBound)
      events.append(span.lifetime.upperBound)
    }
    events.sort()
    var points: [Int] = []
    for event in events where event != points.last { points.append(event) }
    func section(_ step: Int) -> Int {
      var low = 0
      var high = points.count
      while low < high {
        let middle = (low + high) / 2
        if points[middle] < step { low = middle + 1 } else { high = middle }
      }
      return low
    }
    self.pieces = spans.map { spans in
      spans.map { span in
        Piece(
          sections: section(span.lifetime.lowerBound)..<section(span.lifetime.upperBound),
          window: span.window)
      }
    }
    self.points = points
  }

  /// The lifetime of a buffer with its gaps cut out or narrowed.
  private static func spans(of buffer: Buffer) -> [(lifetime: Range<Int>, window: Range<Int>)] {
    var spans: [(lifetime: Range<Int>, window: Range<Int>)] = []
    var step = buffer.lifetime.lowerBound
    let gaps = buffer.gaps.sorted { $0.lifetime.lowerBound < $1.lifetime.lowerBound }
    for gap in gaps {
      if step < gap.lifetime.lowerBound {
        spans.append((step..<gap.lifetime.lowerBound, 0..<buffer.size))
      }
      if let window = gap.window { spans.append((gap.lifetime, window)) }
      step = gap.lifetime.upperBound
    }
    if step < buffer.lifetime.upperBound {
      spans.append((step..<buffer.lifetime.upperBound, 0..<buffer.size))
    }
    return spans
  }
}
