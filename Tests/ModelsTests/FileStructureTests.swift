import Testing

@testable import Models

@Suite struct FileStructureTests {
  @Test func smallModelIsRead() throws {
    let graph = try TestModel.small().read()
    #expect(GraphInvariants.violation(of: graph) == nil)
    #expect(
      graph.operators.map(\.operation.name) == [
        "CONV_2D", "DEPTHWISE_CONV_2D", "ADD", "MEAN", "FULLY_CONNECTED", "SOFTMAX",
      ])
    #expect(graph.tensors[2].integers == [1, 2, 3, 4])
    #expect(graph.tensors[1].quantisation?.scales.count == 4)
    #expect(graph.tensors[0].constant == nil)
    #expect(graph.notes.isEmpty && graph.labels.isEmpty && graph.normalisation == nil)
  }

  @Test func everyTruncationIsRefused() {
    let bytes = TestModel.small().bytes()
    for length in 0..<bytes.count {
      let error = #expect(throws: ModelError.self) {
        try ModelReader.read(Array(bytes[..<length]), name: "cut.tflite")
      }
      #expect(error?.file == "cut.tflite")
    }
  }

  @Test func truncatedFileIsRefusedWithItsLength() throws {
    let bytes = TestModel.small().bytes()
    let short = try #require(throws: ModelError.self) {
      try ModelReader.read(Array(bytes[..<7]), name: "cut.tflite")
    }
    #expect(short.description.contains("7 bytes"))
    let half = try #require(throws: ModelError.self) {
      try ModelReader.read(Array(bytes[..<(bytes.count / 2)]), name: "cut.tflite")
    }
    #expect(half.description.contains("\(bytes.count / 2)"))
  }

  static let headers: [Refusal] = [
    Refusal("another identifier", says: ["'TFX3', not 'TFL3'", "other formats"]) {
      $0.identifier = "TFX3"
    },
    Refusal("version 2", says: ["schema version 2"]) { $0.version = 2 },
    Refusal("version 4", says: ["schema version 4"]) { $0.version = 4 },
    Refusal("no subgraph", says: ["Model.subgraphs", "no subgraph"]) { $0.subgraphs = 0 },
    Refusal("two subgraphs", says: ["Model.subgraphs", "2 subgraphs"]) { $0.subgraphs = 2 },
    Refusal("no operators", says: ["SubGraph.operators", "no operators"]) { $0.operators = [] },
    Refusal("two inputs", says: ["SubGraph.inputs", "2 inputs", "exactly one"]) {
      $0.inputs = [0, 3]
    },
    Refusal("no input", says: ["0 inputs"]) { $0.inputs = [] },
    Refusal("no output", says: ["SubGraph.outputs", "0 outputs"]) { $0.outputs = [] },
    Refusal("input out of range", says: ["tensor 14", "the file has 14"]) { $0.inputs = [14] },
    Refusal("input −1", says: ["tensor -1"]) { $0.inputs = [-1] },
    Refusal("output out of range", says: ["tensor 99"]) { $0.outputs = [99] },
    Refusal("output that nobody makes", says: ["no operator produces it"]) { $0.outputs = [0] },
    Refusal("operator code out of range", says: ["operator 2", "operator code 77"]) {
      $0.operators[2].fields[0] = .uint32(77)
    },
    Refusal("subgraphs field of the wrong size", says: ["Model"]) { $0.fields[2] = .uint8(0) },
    Refusal("options outside the flatbuffer", says: ["ADD", "outside the flatbuffer", "4096"]) {
      $0.operators[2].fields[9] = .uint64(4_096)
    },
  ]

  @Test(arguments: headers) func malformedHeaderIsRefused(_ refusal: Refusal) { refusal.check() }

  /// Every 32-bit word of the file in turn becomes a forged length or offset.
  @Test(arguments: [0x7FFF_FFFF, 0xFFFF_FFFF, 0x8000_0000, 0x3FFF_FFFF] as [UInt32])
  func forgedWordNeitherTrapsNorAllocates(_ word: UInt32) {
    var bytes = TestModel.varied().bytes()
    for position in 0..<(bytes.count - 3) {
      let original = Array(bytes[position..<(position + 4)])
      bytes.replaceSubrange(position..<(position + 4), with: FlatValue.little(UInt64(word), 4))
      if let graph = try? ModelReader.read(bytes, name: "forged.tflite") {
        #expect(GraphInvariants.violation(of: graph) == nil)
      }
      bytes.replaceSubrange(position..<(position + 4), with: original)
    }
  }

  @Test func overlappingVectorsAreRefusedInsteadOfCopiedOverAndOver() throws {
    // A vector of 60,000 tensors that are all the same table, with one name of 4,000 bytes: 2 GB
    // of names, from a file of 244 KB.
    let name = String(repeating: "x", count: 4_000)
    let tensor = FlatValue.table([0: .int32s([1]), 1: .int8(9), 3: .string(name)])
    let single = FlatValue.table([0: .tables([tensor])]).file(identifier: "TFL3")
    let entry = try #require(Self.position(of: [1, 0, 0, 0], in: single, from: 8))
    let target = entry + 4 + Int(single[entry + 4])
    var bytes = Array(single[..<entry])
    let count = 60_000
    let shift = (count - 1) * 4
    bytes += FlatValue.little(UInt64(count), 4)
    for index in 0..<count {
      let position = entry + 4 + index * 4
      bytes += FlatValue.little(UInt64(target + shift - position), 4)
    }
    bytes += single[(entry + 8)...]
    let buffer = FlatBuffer(bytes)
    let vector = try #require(try buffer.root().vector(0, stride: 4, what: "tensors"))
    #expect(vector.count == count)
    let error = #expect(throws: FlatBufferError.self) {
      for index in 0..<vector.count {
        _ = try FileTensor(try vector.table(at: index, what: "tensor"))
      }
    }
    #expect(error?.problem.contains("overlap") == true)
  }

  @Test func overlappingBuffersAreRefused() throws {
    var store = ConstantStore([UInt8](repeating: 1, count: 100))
    for _ in 0..<1_000 { #expect(try store.bytes(in: 0..<60).count == 60) }
    let error = #expect(throws: FlatBufferError.self) { try store.bytes(in: 1..<61) }
    #expect(error?.problem.contains("overlap") == true)
  }

  @Test func tensorsOfOneBufferShareItsBytes() throws {
    var model = TestModel.small()
    model.tensors[5].buffer = 3
    model.tensors[5].data = nil
    let graph = try model.read()
    #expect(graph.tensors[5].integers == [1, 2, 3, 4])
  }

  private static func position(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    (start..<(bytes.count - 3)).first { Array(bytes[$0..<($0 + 4)]) == word }
  }
}
