import Foundation
import Testing

/// What `classify --json` prints.
enum Classification {
  /// What became of each photo, in order.
  static func photos(_ document: String) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
    return try #require(json?["photos"] as? [[String: Any]])
  }
}
