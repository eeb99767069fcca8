/// Adds a piece of metadata to a `.tflite` file without touching anything else of it.
///
/// A new root table, with longer lists of buffers and metadata, is put in front of the old file,
/// whose bytes stay as they are: offsets of the format are relative and point forward. An entry of
/// the same name gives way to the new one.
public enum MetadataWriter {
  /// Slots of the schema's table `Model`.
  private enum Slot {
    static let version = 0
    static let buffers = 4
    static let metadata = 6
    static let count = 8
  }

  /// What the old file is moved by is a multiple of this, so that all in it stays aligned.
  private static let alignment = 64

  /// The file `model`, called `name`, with `data` as its metadata `entry`.
  ///
  /// Throws an error for a file of malformed structure, and for one that keeps data outside of the
  /// flatbuffer, at positions that would be wrong in the new file.
  public static func adding(
    _ data: [UInt8], as entry: String, to model: [UInt8], name: String
  ) throws(ModelError) -> [UInt8] {
    let site = Site(file: name)
    let file = try FileModel(model, site: site)
    try checkSelfContained(file, site: site)
    let parts = try site.table("Model").locating { () throws(FlatBufferError) in
      try Parts(file, without: entry)
    }
    var writer = FlatBufferWriter()
    let toRoot = writer.reserveOffset()
    writer.append(bytes: "TFL3".utf8)
    let (root, fields) = writer.appendTable(parts.rootFields)
    writer.point(toRoot, to: root)
    // Lists of what is in the old file, each with one more that follows here.
    func list(_ old: [Int], at field: Int?) -> (olds: [(Int, Int)], new: Int) {
      writer.align(4)
      if let field { writer.point(field, to: writer.position) }
      writer.append(uint32: old.count + 1)
      let olds = old.map { (writer.reserveOffset(), $0) }
      return (olds, writer.reserveOffset())
    }
    let buffers = list(parts.buffers, at: fields[Slot.buffers])
    let metadata = list(parts.metadata, at: fields[Slot.metadata])
    let (entryTable, entryFields) = writer.appendTable([0, parts.buffers.count])
    writer.point(metadata.new, to: entryTable)
    if let place = entryFields[0] { writer.point(place, to: writer.position) }
    writer.append(uint32: entry.utf8.count)
    writer.append(bytes: entry.utf8)
    writer.append(bytes: [0])
    let (bufferTable, bufferFields) = writer.appendTable([0])
    writer.point(buffers.new, to: bufferTable)
    // The data starts at a multiple of 16, as the schema demands, behind its length.
    while (writer.position + 4) % 16 != 0 { writer.append(bytes: [0]) }
    if let place = bufferFields[0] { writer.point(place, to: writer.position) }
    writer.append(uint32: data.count)
    writer.append(bytes: data)
    writer.align(alignment)
    let moved = writer.position
    guard moved + model.count <= Int(Int32.max) else {
      throw site.error("with the metadata it would be over 2 GiB", "use a smaller model")
    }
    for (place, target) in buffers.olds + metadata.olds { writer.point(place, to: target + moved) }
    for (place, target) in zip(fields, parts.targets) {
      if let place, let target { writer.point(place, to: target + moved) }
    }
    return writer.bytes + ArchiveMover.moved(model, by: moved)
  }

  /// Positions in the old file that the new root refers to.
  private struct Parts {
    /// Targets of the old root's fields; nil where the field is absent, no offset, or new.
    var targets: [Int?] = Array(repeating: nil, count: Slot.count)
    /// What the new root's fields start with; nil for absent ones.
    var rootFields: [Int?] = Array(repeating: nil, count: Slot.count)
    /// The tables of the lists.
    var buffers: [Int] = []
    var metadata: [Int] = []

    init(_ file: FileModel, without entry: String) throws(FlatBufferError) {
      let root = try file.flatBuffer.root()
      guard root.vtableSize <= 4 + 2 * Slot.count else {
        throw FlatBufferError(problem: "it has fields that are newer than this program")
      }
      rootFields[Slot.version] = Int(try root.uint32(Slot.version, what: "Model.version"))
      for slot in 1..<Slot.count {
        guard let field = try root.field(slot, width: 4, what: "a field of Model") else { continue }
        rootFields[slot] = 0
        if slot == Slot.buffers || slot == Slot.metadata { continue }
        targets[slot] = try file.flatBuffer.target(of: field, what: "a field of Model")
      }
      rootFields[Slot.buffers] = 0
      rootFields[Slot.metadata] = 0
      buffers = try Self.tables(root, Slot.buffers, "Model.buffers")
      metadata = try Self.tables(root, Slot.metadata, "Model.metadata")
      for (index, known) in file.metadata.enumerated().reversed() where known.name == entry {
        metadata.remove(at: index)
      }
    }

    private static func tables(
      _ root: FlatBufferTable, _ slot: Int, _ what: StaticString
    ) throws(FlatBufferError) -> [Int] {
      guard let vector = try root.vector(slot, stride: 4, what: what) else { return [] }
      var targets: [Int] = []
      for index in 0..<vector.count {
        targets.append(
          try vector.buffer.target(of: vector.start + index * 4, what: what))
      }
      return targets
    }
  }

  private static func checkSelfContained(
    _ file: FileModel, site: Site
  ) throws(ModelError) {
    for (index, buffer) in file.buffers.enumerated() where buffer.externalOffset > 1 {
      throw site.table("Model.buffers[\(index)]").error(
        "its data is outside the flatbuffer, where nothing can be added",
        "convert without _experimental_use_buffer_offset")
    }
    for (index, operation) in file.operators.enumerated()
    where operation.largeOptionsOffset > 1 {
      throw site.operation(index, nil).error(
        "its options are outside the flatbuffer, where nothing can be added",
        "convert without _experimental_use_buffer_offset")
    }
  }
}
