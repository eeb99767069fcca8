import Files
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
    let bytes: [UInt8]
    do throws(WholeFile.Fault) {
      bytes = try WholeFile.read(path, limit: limit)
    } catch {
      switch error {
      case .unopened(let code):
        throw failure(
          "cannot open the \(kind): \(String(cString: strerror(code)))",
          code == ENOENT
            ? "check the spelling of the path" : "check the file's permissions (ls -l)")
      case .folder: throw failure("it is a directory", "give the path of the \(kind) inside it")
      case .notRegular:
        throw failure("it is not a regular file", "copy the \(kind) to a file first")
      case .tooLong(let size):
        throw failure(
          "it has \(size) bytes, over the limit of \(limit) for a \(kind)",
          "check that the path is the right one")
      case .cutShort(let count, let size, let code):
        let reason = code == 0 ? "it was cut off" : String(cString: strerror(code))
        throw failure(
          "only \(count) of its \(size) bytes could be read: \(reason)",
          "try again, once nothing else writes the file")
      }
    }
    guard !bytes.isEmpty else {
      throw failure("it is empty", "copy it again, and check that the disk is not full")
    }
    return bytes
  }
}
