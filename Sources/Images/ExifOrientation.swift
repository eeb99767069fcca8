/// Finds the orientation in a JPEG file's EXIF segment.
///
/// Every access is checked. A picture is no worse for bad EXIF, so damage means upright, not an
/// error. Layout: JPEG markers (ITU-T T.81, B.1.1), APP1 "Exif" (CIPA DC-008, 4.7.2), TIFF 6.0.
enum ExifOrientation {
  /// The orientation of the JPEG file in `file`.
  static func find(in file: ByteView) -> Orientation {
    var offset = 2
    while let first = file.byte(offset), first == 0xFF, let marker = file.byte(offset + 1) {
      switch marker {
      case 0xFF:  // A fill byte.
        offset += 1
        continue
      case 0x01, 0xD0...0xD8:  // Markers without a segment.
        offset += 2
        continue
      case 0xD9, 0xDA:  // The end of the picture, or the start of its data.
        return .upright
      default:
        break
      }
      guard let length = file.word(offset + 2, bigEndian: true), length >= 2 else {
        return .upright
      }
      let end = offset + 2 + length
      if marker == 0xE1, file.has("Exif\0\0", at: offset + 4),
        let tiff = file.slice(offset + 10, to: end)
      {
        return orientation(inTIFF: tiff)
      }
      offset = end
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
