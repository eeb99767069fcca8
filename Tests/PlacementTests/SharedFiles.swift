import Foundation

/// The folder of shared benchmark files: `$STINT_SHARED`, or `shared` beside the package.
enum SharedFiles {
  /// `nil` when there is none.
  static func folder(from file: String = #filePath) -> URL? {
    if let path = ProcessInfo.processInfo.environment["STINT_SHARED"], !path.isEmpty {
      return existing(URL(fileURLWithPath: path))
    }
    // Tests/PlacementTests/SharedFiles.swift is three levels below the package's root.
    let root = URL(fileURLWithPath: file).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return existing(root.deletingLastPathComponent().appendingPathComponent("shared"))
  }

  /// True when a missing file must fail a test instead of skipping it.
  static var isRequired: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }

  private static func existing(_ folder: URL) -> URL? {
    FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}
