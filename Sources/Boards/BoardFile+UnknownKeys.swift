import Foundation

extension BoardFile {
  /// Keys that board files had to have once, and still may; nothing depended on them.
  private static let formerKeys: Set = ["cpu", "l2SharedByCores", "l3KiB"]

  /// The first key of a board file that nobody knows, such as `gpio.header.pinn`; nil if all are
  /// known. A key that is passed over in silence is mostly a slip of the pen.
  static func unknownKey(_ file: Data, _ board: Board) throws -> String? {
    let given = try JSONSerialization.jsonObject(with: file)
    let read = try JSONSerialization.jsonObject(with: JSONEncoder().encode(board))
    return unknownKey(given, read, "")
  }

  private static func unknownKey(_ given: Any, _ read: Any, _ path: String) -> String? {
    if let given = given as? [String: Any], let read = read as? [String: Any] {
      for (key, value) in given.sorted(by: { $0.key < $1.key })
      where path + key != "$schema" && !formerKeys.contains(path + key) {
        guard let known = read[key] else { return path + key }
        if let unknown = unknownKey(value, known, "\(path)\(key).") { return unknown }
      }
    } else if let given = given as? [Any], let read = read as? [Any] {
      for (value, known) in zip(given, read) {
        if let unknown = unknownKey(value, known, path) { return unknown }
      }
    }
    return nil
  }
}
