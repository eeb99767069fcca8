import Foundation

/// A committed model of one or a few operators, with inputs and the reference kernels' outputs.
public struct OperatorFixture: Sendable, CustomTestStringConvertibleName {
  /// The name of its files, without their endings.
  public let name: String
  /// The bytes of the model.
  public let model: [UInt8]
  /// Raw inputs and outputs in the model's declared types.
  public let cases: [(input: [UInt8], output: [UInt8])]

  /// Every fixture in Tests/Fixtures/operators, by name.
  public static let all: [OperatorFixture] = {
    let folder = SharedFiles.packageRoot.appendingPathComponent("Tests/Fixtures/operators")
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "tflite" }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
      .compactMap { OperatorFixture(folder: folder, name: $0) }
  }()

  /// Reads a fixture; nil where its files do not fit.
  init?(folder: URL, name: String) {
    let base = folder.appendingPathComponent(name)
    guard let model = try? SharedFiles.bytes(base.appendingPathExtension("tflite")),
      let golden = try? SharedFiles.bytes(base.appendingPathExtension("golden")),
      golden.count >= 12
    else { return nil }
    func number(_ index: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(golden[index * 4 + $1]) << ($1 * 8) }
    }
    let (count, inputBytes, outputBytes) = (number(0), number(1), number(2))
    guard golden.count == 12 + count * (inputBytes + outputBytes) else { return nil }
    self.name = name
    self.model = model
    cases = (0..<count).map { index in
      let start = 12 + index * (inputBytes + outputBytes)
      return (
        Array(golden[start..<start + inputBytes]),
        Array(golden[start + inputBytes..<start + inputBytes + outputBytes])
      )
    }
  }
}

/// Lets test arguments show by name alone.
public protocol CustomTestStringConvertibleName: CustomStringConvertible {
  /// What a test run calls it.
  var name: String { get }
}

extension CustomTestStringConvertibleName {
  /// The name alone.
  public var description: String { name }
}
