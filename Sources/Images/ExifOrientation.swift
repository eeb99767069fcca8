/// Finds the orientation in a JPEG file's EXIF segment.
///
/// Every access is checked. A picture is no worse for bad EXIF, so damage means upright, not an
/// error. Layout: APP1 "Exif" (CIPA DC-008, 4.7.2), TIFF 6.0.
enum ExifOrientation {
  /// The orientation of the JPEG file in `file`.
  static func find(in file: ByteView) -> Orientation {
    for segment in JPEGSegments(file)
    where segment.marker == 0xE1 && file.has("Exif\0\0", at: segment.start) {
      return file.slice(segment.start + 6, to: segment.end).map(orientation) ?? .upright
    }
    return .upright
  }

  private static func orientation(inTIFF tiff: ByteView) -> Orientation {
    let bigEndian = tiff.has("MM")
    guard bigEndian || tiff.has("II"), tiff.word(2, bigEndian: bigEndian) == 42,
      let directory = tiff.long(4, bigEndian: bigEndian),
      let count = tiff.word(directory, bigEndian: bigEndian)
    else { return .upright }
    for index in 0..<count {
      let entry = directory + 2 + 12 * index
      guard let tag = tiff.word(entry, bigEndian: bigEndian) else { break }
      guard tag == 0x0112 else { continue }
      // Type 3: an unsigned 16-bit number, kept in the entry itself.
      guard tiff.word(entry + 2, bigEndian: bigEndian) == 3,
        tiff.long(entry + 4, bigEndian: bigEndian) == 1,
        let value = tiff.word(entry + 8, bigEndian: bigEndian)
      else { break }
      return Orientation(rawValue: value) ?? .upright
    }
    return .upright
  }
}
