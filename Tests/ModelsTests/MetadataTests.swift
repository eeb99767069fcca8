import CZlib
import Testing

@testable import Models

@Suite struct MetadataTests {
  static let names = ["daisy", "rose", "tulip", "lily"]
  static let text = Array((names.joined(separator: "\n") + "\n").utf8)

  /// The small model with `entries` in an archive, and metadata that names `labelFile`.
  static func model(
    _ entries: [TestZip.Entry], labelFile: String? = nil, comment: [UInt8] = [],
    countsFromFile: Bool = false
  ) -> TestModel {
    var model = TestModel.small()
    if let labelFile {
      model.metadata = [
        ("TFLITE_METADATA", TestMetadata.bytes(labelFile: labelFile, mean: [0], std: [255]))
      ]
    }
    let before = countsFromFile ? model.bytes().count : 0
    model.tail = TestZip.archive(entries, before: before, comment: comment)
    return model
  }

  @Test(arguments: [false, true])
  func storedLabelsAreRead(countsFromFile: Bool) throws {
    let graph = try Self.model(
      [.init(name: "labels.txt", contents: Self.text)], countsFromFile: countsFromFile
    ).read()
    #expect(graph.labels == Self.names)
    #expect(graph.notes.isEmpty)
  }

  @Test func deflatedLabelsAreRead() throws {
    let entry = TestZip.Entry(
      name: "names.txt", contents: Self.text, packed: try Self.deflate(Self.text))
    #expect(try Self.model([entry]).read().labels == Self.names)
  }

  @Test func labelsBehindACommentAreRead() throws {
    let entry = TestZip.Entry(name: "labels.txt", contents: Self.text)
    let graph = try Self.model([entry], comment: Array("packed by hand".utf8)).read()
    #expect(graph.labels == Self.names)
  }

  @Test func metadataNamesTheLabelFile() throws {
    let graph = try Self.model(
      [
        .init(name: "labels.txt", contents: Array("a\nb\nc\nd".utf8)),
        .init(name: "flowers.txt", contents: Self.text),
      ], labelFile: "flowers.txt"
    ).read()
    #expect(graph.labels == Self.names)
    #expect(graph.normalisation == Normalisation(means: [0], deviations: [255]))
  }

  @Test func translatedLabelsComeSecond() throws {
    let plain = try ModelMetadata(
      TestMetadata.bytes(labelFile: "l.txt", mean: [], std: [], locale: "de"))
    #expect(plain.labelFile == "l.txt")
    #expect(plain.means.isEmpty)
  }

  @Test func severalTextFilesWithoutANameAreNotGuessedAmong() throws {
    let graph = try Self.model([
      .init(name: "a.txt", contents: Self.text), .init(name: "b.txt", contents: Self.text),
    ]).read()
    #expect(graph.labels.isEmpty)
  }

  @Test func labelsThatDoNotFitTheOutputAreLeftOutWithANote() throws {
    let graph = try Self.model([.init(name: "labels.txt", contents: Array("a\nb".utf8))]).read()
    #expect(graph.labels.isEmpty)
    #expect(graph.notes.count == 1)
    #expect(graph.notes[0].contains("2 labels for 4 classes"))
  }

  @Test func missingArchiveIsNoted() throws {
    var model = Self.model([], labelFile: "flowers.txt")
    model.tail = []
    #expect(try model.read().notes.first?.contains("no archive") == true)
  }

  static let damages: [(String, TestZip.Entry, String)] = [
    ("checksum", .init(name: "labels.txt", contents: text, checksum: 1), "checksum"),
    ("encrypted", .init(name: "labels.txt", contents: text, flags: 1), "encrypted"),
    ("method", .init(name: "labels.txt", contents: text, packed: text, method: 12), "method 12"),
    (
      "no deflate stream", .init(name: "labels.txt", contents: text, packed: [0xFF, 0xFF]),
      "does not unpack"
    ),
    ("empty deflate stream", .init(name: "labels.txt", contents: text, packed: []), "empty"),
    ("stated too short", .init(name: "labels.txt", contents: text, statedSize: 5), "not 5"),
    (
      "over the limit", .init(name: "labels.txt", contents: text, statedSize: 1 << 30),
      "over the limit"
    ),
    ("not UTF-8", .init(name: "labels.txt", contents: [0xFF, 0xFE, 0x41]), "not UTF-8"),
  ]

  @Test(arguments: damages.indices)
  func damagedArchiveMeansNoLabelsAndANote(_ index: Int) throws {
    let (_, entry, says) = Self.damages[index]
    let graph = try Self.model([entry]).read()
    #expect(graph.labels.isEmpty)
    #expect(graph.notes.count == 1)
    #expect(graph.notes.first?.contains(says) == true)
  }

  @Test func bombIsUnpackedNoFurtherThanItsStatedSize() throws {
    let zeros = [UInt8](repeating: 0x61, count: 64 << 20)
    let entry = TestZip.Entry(
      name: "labels.txt", contents: [], packed: try Self.deflate(zeros), statedSize: 1_000)
    let graph = try Self.model([entry]).read()
    #expect(graph.labels.isEmpty)
    #expect(graph.notes.first?.contains("does not unpack to its 1000 bytes") == true)
  }

  @Test func everyDamagedByteOfAnArchiveIsSurvived() throws {
    var bytes = Self.model(
      [.init(name: "labels.txt", contents: Self.text, packed: try Self.deflate(Self.text))],
      labelFile: "labels.txt"
    ).bytes()
    let start = TestModel.small().bytes().count
    for position in start..<bytes.count {
      for value in [0, 0xFF, bytes[position] ^ 1] as [UInt8] {
        let original = bytes[position]
        bytes[position] = value
        if let graph = try? ModelReader.read(bytes, name: "zip.tflite") {
          #expect(graph.labels.isEmpty || graph.labels == Self.names)
        }
        bytes[position] = original
      }
    }
  }

  @Test(
    arguments: [
      ([127.5], [0]), ([1, 2], [1, 2]), ([1], [1, 2]), ([.nan], [1]), ([1], [.infinity]),
    ] as [([Float], [Float])])
  func unusableNormalisationIsLeftOutWithANote(mean: [Float], std: [Float]) throws {
    var model = TestModel.small()
    model.metadata = [
      ("TFLITE_METADATA", TestMetadata.bytes(labelFile: nil, mean: mean, std: std))
    ]
    let graph = try model.read()
    #expect(graph.normalisation == nil)
    #expect(graph.notes.first?.contains("normalisation") == true)
  }

  @Test func normalisationByChannelIsRead() throws {
    var model = TestModel.small()
    model.metadata = [
      ("TFLITE_METADATA", TestMetadata.bytes(labelFile: nil, mean: [1, 2, 3], std: [4, 5, 6]))
    ]
    let normalisation = Normalisation(means: [1, 2, 3], deviations: [4, 5, 6])
    #expect(try model.read().normalisation == normalisation)
  }

  @Test func damagedMetadataIsNoted() throws {
    var model = TestModel.small()
    let table = TestMetadata.bytes(labelFile: "l", mean: [0], std: [1], identifier: "M002")
    model.metadata = [("TFLITE_METADATA", table)]
    #expect(try model.read().notes.first?.contains("identifier M001") == true)
    model.metadata = [
      (
        "TFLITE_METADATA",
        Array(
          TestMetadata.bytes(
            labelFile: "l", mean: [0], std: [1])[..<60])
      )
    ]
    #expect(try model.read().notes.first?.contains("damaged") == true)
  }

  /// A raw deflate stream of `bytes`.
  private static func deflate(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    try #require(
      deflateInit2_(
        &stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, zlibVersion(), size) == Z_OK)
    defer { deflateEnd(&stream) }
    var source = bytes
    var status: Int32 = Z_OK
    let packed = [UInt8](unsafeUninitializedCapacity: bytes.count + 1_000) { target, count in
      source.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        status = CZlib.deflate(&stream, Z_FINISH)
        count = target.count - Int(stream.avail_out)
      }
    }
    try #require(status == Z_STREAM_END)
    return packed
  }
}
