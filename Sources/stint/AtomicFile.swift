import CLinux

/// Writes whole files, or nothing: under another name in the same folder first, then renamed.
enum AtomicFile {
  /// Replaces the file at `path`.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
    let code = bytes.withUnsafeBytes { stint_replace_file(path, $0.baseAddress, $0.count) }
    guard code != 0 else { return }
    throw CommandError(path, "it cannot be written: \(SystemError.text(code))", remedy(code))
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
