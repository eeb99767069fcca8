import Tensors

/// Adds to a graph what the file's metadata knows: labels and normalisation.
///
/// None of it changes what the network computes, so faults become notes, not errors.
struct MetadataReader {
  let model: FileModel

  /// Fills in `graph.labels`, `graph.normalisation` and `graph.notes`.
  func complete(_ graph: inout Graph) {
    let metadata = metadata(&graph.notes, output: graph.outputIndex)
    normalise(&graph, metadata)
    let bytes = model.flatBuffer.bytes
    let archive: ZipArchive
    do {
      guard let found = try ZipArchive(bytes) else {
        if let name = metadata?.labelFile {
          graph.notes.append(
            "the metadata names the label file '\(name)', but the model has no archive with it: "
              + "give one with --labels")
        }
        return
      }
      archive = found
    } catch {
      graph.notes.append(
        "the archive with label files is damaged (\(error.problem)): give them with --labels")
      return
    }
    guard let entry = entry(archive, named: metadata?.labelFile) else { return }
    do {
      try label(&graph, try LabelFile(try contents(archive, entry), name: entry.name))
    } catch {
      graph.notes.append("the labels in the file are left out: \(error)")
    }
  }

  private func contents(
    _ archive: ZipArchive, _ entry: ZipEntry
  ) throws(ModelError) -> [UInt8] {
    do {
      return try archive.contents(of: entry)
    } catch {
      throw ModelError(
        file: entry.name, problem: error.problem, remedy: "give a label file with --labels")
    }
  }

  /// The metadata table, or nil if the file has none, or a damaged one.
  private func metadata(_ notes: inout [String], output: Int) -> ModelMetadata? {
    guard let index = model.metadata.first(where: { $0.name == "TFLITE_METADATA" })?.buffer else {
      return nil
    }
    guard Int(index) < model.buffers.count else {
      notes.append("the metadata is in buffer \(index), which the file lacks")
      return nil
    }
    do throws(FlatBufferError) {
      let data = model.buffers[Int(index)].data
      guard data.count <= LabelFile.largestFile else {
        throw FlatBufferError(problem: "it has \(data.count) bytes")
      }
      return try ModelMetadata(Array(model.flatBuffer.bytes[data]), output: output)
    } catch {
      notes.append("the metadata is damaged: \(error.problem)")
      return nil
    }
  }

  private func normalise(_ graph: inout Graph, _ metadata: ModelMetadata?) {
    guard let metadata, !metadata.means.isEmpty || !metadata.deviations.isEmpty else { return }
    let shape = graph.tensors[graph.input].shape
    let channels = shape.rank == 4 ? [1, shape[1], shape[3]] : [1, shape[shape.rank - 1]]
    guard metadata.means.count == metadata.deviations.count,
      channels.contains(metadata.means.count),
      metadata.means.allSatisfy({ $0.isFinite }),
      metadata.deviations.allSatisfy({ $0.isFinite && $0 != 0 })
    else {
      graph.notes.append(
        "the normalisation in the metadata is unusable: mean \(metadata.means), std "
          + "\(metadata.deviations)")
      return
    }
    graph.normalisation = Normalisation(
      means: metadata.means, deviations: metadata.deviations)
  }

  /// The label file: the one that the metadata names, else `labels.txt`, else the only text file.
  private func entry(_ archive: ZipArchive, named name: String?) -> ZipEntry? {
    if let name, let entry = archive.entries.first(where: { $0.name == name }) { return entry }
    if let entry = archive.entries.first(where: { $0.name == "labels.txt" }) { return entry }
    let texts = archive.entries.filter { $0.name.hasSuffix(".txt") }
    return texts.count == 1 ? texts.first : nil
  }

  private func label(_ graph: inout Graph, _ file: LabelFile) throws(ModelError) {
    do throws(ModelError) {
      let names = try graph.classNames(of: file)
      graph.labels = names.names
      graph.notes += names.notes
    } catch {
      graph.notes.append(
        "'\(error.file)' in the file: \(error.problem): they are left out; give the right ones with "
          + "--labels")
    }
  }
}
