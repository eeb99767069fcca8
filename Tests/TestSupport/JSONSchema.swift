import Foundation

/// A JSON Schema, and the validator of Debian's python3-jsonschema.
public struct JSONSchema: Sendable {
  /// The schema's file.
  public let url: URL

  /// A schema of this package, by its path there.
  public init(_ path: String) { url = SharedFiles.packageRoot.appendingPathComponent(path) }

  /// Whether the validator is there; in CI it must be.
  public static let available =
    ProcessInfo.processInfo.environment["CI"] == "true"
    || (try? run([packageSchema.path]).code) == 0

  /// What tests that need it say when they are skipped.
  public static let absence = "no jsonschema: `make setup` installs python3-jsonschema"

  /// The faults of a file, a line each; empty if it follows the schema.
  public func faults(of file: URL) throws -> String {
    let answer = try Self.run([url.path, file.path])
    guard answer.code == 0 || answer.code == 1 else { throw ValidatorError(text: answer.errors) }
    return answer.output
  }

  /// The faults of a document.
  public func faults(of document: Data) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-\(UUID().uuidString).json")
    try document.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try faults(of: file)
  }

  /// The validator itself failed.
  public struct ValidatorError: Error {
    /// What it printed on stderr.
    public let text: String
  }

  private static let packageSchema = JSONSchema("boards/schema/board.json").url

  private static func run(_ files: [String]) throws -> (code: Int32, output: String, errors: String)
  {
    let script = SharedFiles.packageRoot.appendingPathComponent("Tests/TestSupport/validate.py")
    return try Launch.run(["/usr/bin/python3", script.path] + files)
  }
}
