import Foundation

/// Reads `.tflite` files.
///
/// The format is the public schema of TensorFlow Lite, version 3. Everything that a graph states is
/// verified here, so the planner may rely on indices, shapes, types and scales.
public enum ModelReader {
  /// The largest file that is read, in bytes: 512 MiB, several times the largest classifier.
  public static let largestFile = 512 << 20

  /// The graph that `bytes`, a whole `.tflite` file called `name`, describes.
  ///
  /// Throws an error that names the table, the operator and the tensor for anything malformed, not
  /// supported or ambiguous; it never traps, whatever the bytes are. Labels and normalisation come
  /// from the file's metadata; where that is unusable, `Graph.notes` says so and they are absent,
  /// as the network itself does not depend on them.
  ///
  /// - Parameter choices: what the user decides where the file leaves it open.
  public static func read(
    _ bytes: [UInt8], name: String, choices: ModelChoices = ModelChoices()
  ) throws(ModelError) -> Graph {
    let site = Site(file: name)
    guard bytes.count <= largestFile else {
      throw site.error(
        "it has \(bytes.count) bytes, over the limit of \(largestFile)",
        "check that it is the right file")
    }
    var model = try FileModel(bytes, site: site)
    let infersShapes = try OpenSize.settle(&model, choices.inputSize, site: site)
    let outputCount = model.outputs.count
    let choice = try outputCount > 0 ? OutputChoice(model, choices.output, site: site) : nil
    if let choice, outputCount > 1 { model.keepOutput(choice.index) }
    var graph = try GraphBuilder(model: model, site: site, infersShapes: infersShapes).graph()
    graph.outputIndex = choice?.index ?? 0
    graph.outputCount = outputCount
    if let note = choice?.note { graph.notes.append(note) }
    MetadataReader(model: model).complete(&graph)
    return graph
  }

  /// The graph of the `.tflite` file at `path`; its name is the path's last component.
  ///
  /// Throws an error for a file that is missing, unreadable, a directory, empty, or over
  /// `largestFile`, and all that ``read(_:name:choices:)`` throws.
  public static func read(
    path: String, choices: ModelChoices = ModelChoices()
  ) throws(ModelError) -> Graph {
    let bytes = try FileBytes.read(path, limit: largestFile, kind: "model")
    return try read(
      bytes, name: URL(fileURLWithPath: path).lastPathComponent, choices: choices)
  }
}
