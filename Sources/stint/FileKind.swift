import Files
import Foundation
import Models

/// What a file is, by its first bytes.
enum FileKind {
  case plan
  case model

  /// Looks at a file that must be a plan or a model.
  ///
  /// - Parameter wanted: the kind that the command takes; nil where it takes both.
  static func of(_ path: String, wanted: FileKind? = nil) throws(CommandError) -> FileKind {
    let start = try start(of: path)
    switch start.withUnsafeBytes({ ContentKind(head: $0) }) {
    case .plan:
      if wanted == .model {
        throw CommandError(path, "this is a plan already", "give the .tflite model")
      }
      return .plan
    case .model:
      if wanted == .plan {
        throw CommandError(path, "this is a model", "make a plan of it first, with `stint plan`")
      }
      return .model
    default: break
    }
    let way =
      switch wanted {
      case .plan: "give a file that `stint plan` wrote"
      case .model: "give a TensorFlow Lite model (.tflite)"
      case nil: "give a file that `stint plan` wrote, or a TensorFlow Lite model (.tflite)"
      }
    guard !start.isEmpty else { throw CommandError(path, "the file is empty", way) }
    guard let foreign = ForeignFile(start: start[...]) else {
      throw CommandError(
        path,
        wanted == .plan
          ? "this is no plan"
          : wanted == .model
            ? "this is no .tflite model" : "this is neither a plan nor a .tflite model", way)
    }
    throw CommandError(path, "this is \(foreign.what)", foreign.remedy ?? way)
  }

  /// The first bytes of a file.
  private static func start(of path: String) throws(CommandError) -> [UInt8] {
    func failure() -> CommandError {
      CommandError(path, "it cannot be read: \(SystemError.text(errno))", "check the path")
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let foreign = ForeignFile(folder: names)
      throw CommandError(
        path, "this is \(foreign.what)", foreign.remedy ?? "give the path of a file")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var start = [UInt8](repeating: 0, count: ForeignFile.startBytes)
    let count = read(file, &start, start.count)
    guard count >= 0 else { throw failure() }
    return Array(start.prefix(count))
  }
}
