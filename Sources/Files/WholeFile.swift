#if !hasFeature(Embedded)
  import CLinux

  /// All bytes of a regular file. It has no words: who asks says what is wrong.
  public enum WholeFile {
    /// Why a file cannot be read.
    public enum Fault: Error, Equatable {
      /// It cannot be opened, for this reason of the system's.
      case unopened(errno: Int32)
      /// It is a folder.
      case folder
      /// It is a device or a pipe.
      case notRegular
      /// It has so many bytes, which are more than the limit.
      case tooLong(bytes: Int)
      /// So many of its bytes could be read, for this reason of the system's; 0 where it was cut off
      /// meanwhile.
      case cutShort(bytes: Int, of: Int, errno: Int32)
    }

    /// The bytes of the file at `path`, at most `limit` of them.
    public static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
      let file = stint_open_for_reading(path)
      guard file >= 0 else { throw .unopened(errno: -file) }
      defer { stint_close(file) }
      let length = Int(stint_file_length(file))
      guard length != -2 else { throw .folder }
      guard length >= 0 else { throw .notRegular }
      guard length <= limit else { throw .tooLong(bytes: length) }
      var code: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
        while count < length, let base = buffer.baseAddress {
          let got = stint_read(file, base + count, length - count)
          if got == Int64(-EINTR) { continue }
          if got < 0 { code = Int32(-got) }
          if got <= 0 { break }
          count += Int(got)
        }
      }
      guard bytes.count == length else {
        throw .cutShort(bytes: bytes.count, of: length, errno: code)
      }
      return bytes
    }
  }
#endif
