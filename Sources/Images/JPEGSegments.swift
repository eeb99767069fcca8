/// The segments of a JPEG file before its data, one after the other (ITU-T T.81, B.1.1).
///
/// Every access is checked; the walk ends where the file does, where the data starts, and at what is
/// no marker.
struct JPEGSegments: Sequence, IteratorProtocol {
  /// A segment: its marker, and where its contents start and end in the file.
  struct Segment {
    let marker: UInt8
    let start: Int
    let end: Int
  }

  private let file: ByteView
  private var offset = 2
  /// Whether the walk ended because the file did.
  private(set) var isCutOff = false

  init(_ file: ByteView) { self.file = file }

  mutating func next() -> Segment? {
    while let first = file.byte(offset) {
      guard let marker = file.byte(offset + 1) else { break }
      guard first == 0xFF else { return nil }
      switch marker {
      case 0xFF:  // A fill byte.
        offset += 1
        continue
      case 0x01, 0xD0...0xD8:  // Markers without a segment.
        offset += 2
        continue
      case 0xD9, 0xDA:  // The end of the picture, or the start of its data.
        return nil
      default:
        break
      }
      guard let length = file.word(offset + 2, bigEndian: true) else { break }
      guard length >= 2 else { return nil }
      let segment = Segment(marker: marker, start: offset + 4, end: offset + 2 + length)
      offset = segment.end
      if segment.end > file.count { isCutOff = true }
      return segment
    }
    isCutOff = true
    return nil
  }
}
