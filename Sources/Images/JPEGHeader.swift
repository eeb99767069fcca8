/// What the segments of a JPEG file say of its picture.
struct JPEGHeader {
  /// Pixels of the picture; nil where the file ends before it says so, or is no JPEG file.
  private(set) var extents: (width: Int, height: Int)?
  /// Whether the file ends before its data starts.
  let isCutOff: Bool
  private var components = 0
  /// Where the major number of the JFIF revision is, and the code of Adobe's colours.
  private var revision: Int?
  private var transform: Int?

  init(_ file: ByteView) {
    var segments = JPEGSegments(file)
    while let segment = segments.next() {
      switch segment.marker {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        if let height = file.word(segment.start + 1, bigEndian: true),
          let width = file.word(segment.start + 3, bigEndian: true)
        {
          extents = (width, height)
          components = Int(file.byte(segment.start + 5) ?? 0)
        }
      case 0xE0 where file.has("JFIF\0", at: segment.start): revision = segment.start + 5
      case 0xEE where file.has("Adobe", at: segment.start): transform = segment.start + 11
      default: break
      }
    }
    isCutOff = segments.isCutOff
  }

  /// The bytes with what decoders only warn of made usual: a JFIF revision other than 1, and unknown
  /// colours of Adobe, which are those of most files. The first warning would hide all others.
  func withoutOddities(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if let revision, bytes.indices.contains(revision), bytes[revision] != 1 { bytes[revision] = 1 }
    if let transform, bytes.indices.contains(transform), bytes[transform] > 2 {
      bytes[transform] = components == 4 ? 2 : 1
    }
    return bytes
  }
}
