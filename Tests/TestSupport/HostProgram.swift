import Foundation

/// The `stint` of this machine, built together with the tests.
public enum HostProgram {
  /// Where it is.
  public static let path: String = {
    // The test bundle lies in the folder in which the products are built.
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("stint")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder.deleteLastPathComponent()
    }
    return SharedFiles.packageRoot.appendingPathComponent(".build/test/release/stint").path
  }()
}
