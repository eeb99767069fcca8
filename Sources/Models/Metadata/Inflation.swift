import CZlib

/// Unpacking and checksums, by the system's zlib.
enum Inflation {
  /// The `size` bytes that `packed`, a raw deflate stream, unpacks to; never more.
  static func inflate(_ packed: ArraySlice<UInt8>, size: Int) throws(ZipError) -> [UInt8] {
    guard !packed.isEmpty else { throw ZipError(problem: "a packed file is empty") }
    var stream = z_stream()
    // Negative window bits: no zlib header, as in a ZIP.
    let version = zlibVersion()
    guard inflateInit2_(&stream, -15, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ZipError(problem: "zlib refuses to start")
    }
    defer { inflateEnd(&stream) }
    var source = Array(packed)
    var status: Int32 = Z_OK
    let contents = [UInt8](unsafeUninitializedCapacity: size + 1) { target, count in
      source.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(truncatingIfNeeded: source.count)
        stream.next_out = target.baseAddress
        // One byte more than promised, so that a longer stream shows.
        stream.avail_out = UInt32(truncatingIfNeeded: size + 1)
        status = CZlib.inflate(&stream, Z_FINISH)
        count = size + 1 - Int(stream.avail_out)
      }
    }
    guard status == Z_STREAM_END, contents.count == size else {
      throw ZipError(problem: "a packed file does not unpack to its \(size) bytes")
    }
    return contents
  }

  /// The CRC-32 of `bytes`.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(
        truncatingIfNeeded: crc32(0, buffer.baseAddress, UInt32(truncatingIfNeeded: buffer.count)))
    }
  }
}
