import Foundation

/// The models, photos and golden vectors beside the checkout, which are too large for it.
public enum SharedFiles {
  /// The folder `../shared` of the package, or that of the environment's STINT_SHARED; nil where
  /// there is none.
  public static let root: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let package = packageRoot
    let candidates = [
      environment["STINT_SHARED"].map { URL(fileURLWithPath: $0) },
      package.deletingLastPathComponent().appendingPathComponent("shared"),
    ]
    return candidates.compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("models").path)
    }
  }()

  /// The folder of this package.
  public static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether tests of shared files can run. In CI they must, so that they fail if files are absent.
  public static let available =
    root != nil || ProcessInfo.processInfo.environment["CI"] == "true"

  /// What tests that need the folder say when they are skipped.
  public static let absence = "../shared is absent: tests on real models and photos are skipped"

  /// The files with an ending directly in a folder of the shared folder, by name.
  public static func files(in folder: String, ending: String) -> [URL] {
    guard let root else { return [] }
    let contents = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (contents ?? []).filter { $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The bytes of a file.
  public static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

  /// The bytes of a file by its path within the shared folder, which must be there.
  public static func bytes(named path: String) throws -> [UInt8] {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return try bytes(root.appendingPathComponent(path))
  }
}
