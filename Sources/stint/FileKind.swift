import Foundation

/// What a file is, by its first bytes.
enum FileKind {
  case plan
  case model

  /// Looks at a file.
  static func of(_ path: String) throws(CommandError) -> FileKind {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw CommandError(path, "it cannot be read: \(SystemError.text(errno))", "check the path")
    }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 8)
    let count = read(file, &head, head.count)
    guard count >= 0 else {
      throw CommandError(
        path, "it cannot be read: \(SystemError.text(errno))", "give the path of a file")
    }
    if head == Array("STINTPLN".utf8) { return .plan }
    if Array(head[4...]) == Array("TFL3".utf8) { return .model }
    throw CommandError(
      path, count == 0 ? "the file is empty" : "this is neither a plan nor a .tflite model",
      "give a file that `stint plan` wrote, or a TensorFlow Lite model")
  }
}
