import Foundation

/// Reads whole files, within a limit, with errors that say what to do.
enum FileBytes {
  /// The bytes of the regular file at `path`, of at most `limit` bytes and at least one.
  ///
  /// `kind` names the file for messages, for example "model".
  static func read(_ path: String, limit: Int, kind: String) throws(ModelError) -> [UInt8] {
    func failure(_ problem: String, _ remedy: String) -> ModelError {
      ModelError(file: path, problem: problem, remedy: remedy)
    }
    // Not to hang where the path is a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      throw failure(
        "cannot open the \(kind): \(String(cString: strerror(code)))",
        code == ENOENT
          ? "check the spelling of the path" : "check the file's permissions (ls -l)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw failure(
        "cannot examine the \(kind): \(String(cString: strerror(errno)))", "check the disk")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw failure("it is a directory", "give the path of the \(kind) inside it")
    default: throw failure("it is not a regular file", "copy the \(kind) to a file first")
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      throw failure("it is empty", "copy it again, and check that the disk is not full")
    }
    guard size <= limit else {
      throw failure(
        "it has \(size) bytes, over the limit of \(limit) for a \(kind)",
        "check that the path is the right one")
    }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if step < 0 && errno == EINTR { continue }
        if step < 0 { code = errno }
        if step <= 0 { break }
        count += step
      }
    }
    guard bytes.count == size else {
      let reason = code == 0 ? "it was cut off" : String(cString: strerror(code))
      throw failure(
        "only \(bytes.count) of its \(size) bytes could be read: \(reason)",
        "try again, once nothing else writes the file")
    }
    return bytes
  }
}
