import Foundation

/// Writes whole files, or nothing: under another name in the same folder first, then renamed.
enum AtomicFile {
  /// Replaces the file at `path`.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
    let temporary = "\(path).\(getpid()).part"
    func fail(_ code: Int32) -> CommandError {
      CommandError(path, "it cannot be written: \(SystemError.text(code))", remedy(code))
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw fail(EISDIR) }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fail(errno) }
    let written = bytes.withUnsafeBytes { writeAll($0, to: file) }
    let synced = written == 0 && fsync(file) != 0 && errno != EINVAL ? errno : written
    let closed = close(file) != 0 && synced == 0 ? errno : synced
    guard closed == 0, rename(temporary, path) == 0 else {
      let code = closed == 0 ? errno : closed
      unlink(temporary)
      throw fail(code)
    }
  }

  /// Answers 0, or the code of the error that stopped it.
  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
    var offset = 0
    while offset < bytes.count, let start = bytes.baseAddress {
      let count = Foundation.write(file, start + offset, bytes.count - offset)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      offset += count
    }
    return 0
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space and try again; nothing was changed"
    case ENOENT: "make the folder first"
    case EACCES, EPERM, EROFS: "choose a place that you may write to"
    case EISDIR: "give the path of a file"
    default: "nothing was changed"
    }
  }
}
