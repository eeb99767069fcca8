import Models
import Placement
import Tensors

/// Where TensorFlow Lite Micro shall keep each tensor of a model.
///
/// It runs the file's operators one after the other on whole tensors: each lives from the operator
/// that writes it to the last that reads it, the input from the start, the output to the end.
/// What kernels ask for as scratch memory it places around this plan by itself.
public struct MicroMemoryPlan: Sendable, Equatable {
  /// For each tensor of the file its offset in bytes from the start of the arena's head; nil where
  /// it has no memory there: constants, and tensors that no operator touches.
  public let offsets: [Int?]
  /// What the planned tensors need, in bytes; the runtime keeps its own structures besides.
  public let arenaBytes: Int
  /// No placement of these lifetimes needs less, in bytes.
  public let lowerBoundBytes: Int

  /// The alignment of the runtime's buffers, in bytes; it also rounds their sizes up to it.
  public static let alignment = 16
  /// The name of the metadata.
  public static let metadataName = "OfflineMemoryAllocation"

  /// Places the tensors of a verified model.
  ///
  /// Throws where they are too large to be placed at all, or belong to one of several outputs.
  public init(_ graph: Graph) throws(ModelError) {
    guard graph.outputCount == 1 else {
      throw ModelError(
        file: graph.name,
        problem: "it has \(graph.outputCount) outputs, and a memory plan for one of them would let "
          + "the others overwrite it",
        remedy: "export a model with one output, or leave out --export-tflm")
    }
    let lifetimes = Self.lifetimes(graph)
    let planned = graph.tensors.indices.filter { lifetimes[$0] != nil }
    let buffers = planned.map { index in
      let tensor = graph.tensors[index]
      let bytes = tensor.shape.elementCount * tensor.type.byteCount
      return Buffer(
        id: "\(index)", lifetime: lifetimes[index] ?? 0..<1,
        size: (bytes + Self.alignment - 1) / Self.alignment * Self.alignment,
        alignment: Self.alignment)
    }
    let layout: ArenaLayout
    do throws(PlacementError) {
      layout = try Arrangement.best(for: Problem(buffers: buffers))
    } catch {
      throw ModelError(
        file: graph.name, problem: "its tensors cannot be placed: \(error)",
        remedy: "use a smaller input or model")
    }
    guard layout.heightBytes <= Int(Int32.max) else {
      throw ModelError(
        file: graph.name, problem: "its tensors need \(layout.heightBytes) bytes, over 2 GiB",
        remedy: "use a smaller input or model")
    }
    var offsets = [Int?](repeating: nil, count: graph.tensors.count)
    for (index, offset) in zip(planned, layout.offsets) { offsets[index] = offset }
    self.offsets = offsets
    arenaBytes = layout.heightBytes
    lowerBoundBytes = layout.lowerBoundBytes
  }

  /// The metadata's bytes: version 1, one subgraph, the number of tensors, then an offset for each,
  /// −1 where the runtime shall see to it; all of them little-endian and of 32 bits.
  public var metadata: [UInt8] {
    ([1, 1, offsets.count] + offsets.map { $0 ?? -1 }).flatMap { number in
      let word = Int32(truncatingIfNeeded: number)
      return withUnsafeBytes(of: word.littleEndian) { Array($0) }
    }
  }

  /// The model's file with the plan in it. All else in the file stays as it is.
  public func write(into file: [UInt8], name: String) throws(ModelError) -> [UInt8] {
    try MetadataWriter.adding(metadata, as: Self.metadataName, to: file, name: name)
  }

  /// When each tensor must be kept; step 0 is before the first operator, `i + 1` is operator `i`.
  private static func lifetimes(_ graph: Graph) -> [Range<Int>?] {
    var lifetimes = [Range<Int>?](repeating: nil, count: graph.tensors.count)
    func touch(_ tensor: Int, at step: Int) {
      let file = graph.tensors[tensor]
      guard file.constant == nil, file.shape.elementCount > 0 else { return }
      let known = lifetimes[tensor] ?? step..<step + 1
      lifetimes[tensor] = min(known.lowerBound, step)..<max(known.upperBound, step + 1)
    }
    touch(graph.input, at: 0)
    for (index, operation) in graph.operators.enumerated() {
      for input in operation.inputs.compactMap(\.self) { touch(input, at: index + 1) }
      for output in operation.outputs { touch(output, at: index + 1) }
    }
    touch(graph.output, at: graph.operators.count)
    return lifetimes
  }
}
