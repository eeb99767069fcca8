import Foundation

/// An input of a real model and the output of LiteRT's reference kernels.
public struct GoldenVector: Sendable {
  /// Which of the model's vectors it is.
  public let index: Int
  /// The raw input in the model's declared type.
  public let input: [UInt8]
  /// The raw output in the model's declared type.
  public let output: [UInt8]

  /// All vectors of a model, given its name without ending.
  public static func all(of model: String) throws -> [GoldenVector] {
    guard let root = SharedFiles.root else { return [] }
    let folder = root.appendingPathComponent("goldens/\(model)")
    var vectors: [GoldenVector] = []
    while true {
      let input = folder.appendingPathComponent("input-\(vectors.count).bin")
      guard FileManager.default.fileExists(atPath: input.path) else { return vectors }
      let output = folder.appendingPathComponent("output-\(vectors.count).bin")
      vectors.append(
        GoldenVector(
          index: vectors.count, input: try SharedFiles.bytes(input),
          output: try SharedFiles.bytes(output)))
    }
  }
}
