import Files
import Foundation

/// Reads a whole regular file, and says precisely why not.
enum PictureFile {
  /// The longest file that is read, in bytes: more than any picture of 256 megapixels needs.
  static let maximumCount = 1 << 30

  static func read(path: String) throws(ImageProblem) -> [UInt8] {
    let missing = ImageProblem(
      kind: .missing, problem: "there is no such file", remedy: "check the path")
    guard !path.utf8.contains(0), !path.isEmpty else { throw missing }
    do throws(WholeFile.Fault) {
      return try WholeFile.read(path, limit: maximumCount)
    } catch {
      switch error {
      case .unopened(ENOENT), .unopened(ENOTDIR): throw missing
      case .unopened(let code): throw unreadable(String(cString: strerror(code)))
      case .folder: throw notAFile("a folder")
      case .notRegular: throw notAFile("a device or a pipe")
      case .tooLong:
        throw ImageProblem(
          kind: .tooLarge, problem: "the file is over 1 GiB", remedy: "scale the picture down")
      case .cutShort(_, _, let code):
        throw unreadable(code == 0 ? "it was cut off" : String(cString: strerror(code)))
      }
    }
  }

  private static func notAFile(_ what: String) -> ImageProblem {
    ImageProblem(
      kind: .notAFile, problem: "this is \(what), not a file", remedy: "name a picture file")
  }

  private static func unreadable(_ reason: String) -> ImageProblem {
    ImageProblem(
      kind: .unreadable, problem: "the file cannot be read (\(reason))",
      remedy: "check its permissions and the disk")
  }
}
