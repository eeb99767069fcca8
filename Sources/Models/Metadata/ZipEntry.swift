/// One file of a ZIP archive, as its central directory lists it.
struct ZipEntry {
  /// The name in the archive, with its folders.
  var name: String
  /// Whether it is encrypted.
  var isEncrypted: Bool
  /// 0 for stored, 8 for deflated.
  var method: Int
  /// The checksum of its contents.
  var checksum: UInt32
  /// The sizes in bytes.
  var compressedSize: Int
  var size: Int
  /// Where its local header is, from the start of the archive.
  var offset: Int
  /// Where the directory lists it, from the start of the file.
  var directoryPosition: Int
}
