/// Keeps the archive at the end of a file readable when something is put in front of the file.
enum ArchiveMover {
  /// `bytes` with the positions in the archive that they end with, if any, raised by `distance`.
  ///
  /// An archive whose positions count from its own start, or that is damaged, stays as it is.
  static func moved(_ bytes: [UInt8], by distance: Int) -> [UInt8] {
    guard let archive = try? ZipArchive(bytes), archive.base == 0 else { return bytes }
    var bytes = bytes
    func raise(_ position: Int) {
      let old = (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
      for byte in 0..<4 {
        bytes[position + byte] = UInt8(truncatingIfNeeded: (old + distance) >> (8 * byte))
      }
    }
    // The archive has been read, so these positions are inside the file.
    for entry in archive.entries { raise(entry.directoryPosition + 42) }
    raise(archive.end + 16)
    return bytes
  }
}
