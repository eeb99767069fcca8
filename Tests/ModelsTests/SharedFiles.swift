import Foundation
import Testing

/// The models and images beside the checkout, which are too large for it.
enum SharedFiles {
  /// The folder `../shared` of the package, or that of the environment's STINT_SHARED.
  static let root: URL? = {
    let environment = ProcessInfo.processInfo.environment
    var candidates: [URL] = []
    if let path = environment["STINT_SHARED"] { candidates.append(URL(fileURLWithPath: path)) }
    // Tests/ModelsTests/SharedFiles.swift, in the package or behind a symbolic link to it.
    for file in [
      URL(fileURLWithPath: #filePath), URL(fileURLWithPath: #filePath).resolvingSymlinksInPath(),
    ] {
      let package = file.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      candidates.append(package.deletingLastPathComponent().appendingPathComponent("shared"))
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("models").path)
    }
  }()

  /// Whether tests of shared files can run. In CI they must, so that they fail if files are absent.
  static let available = root != nil || ProcessInfo.processInfo.environment["CI"] == "true"

  /// The paths of all models directly in `folder` of the shared folder, by name.
  static func models(in folder: String) throws -> [URL] {
    let root = try #require(root, "../shared is absent")
    return try FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "tflite" }
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The bytes of one file of the shared folder.
  static func bytes(_ path: String) throws -> [UInt8] {
    let root = try #require(root, "../shared is absent")
    return [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }
}
