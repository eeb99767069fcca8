import Testing

@testable import Models

/// Metadata is added; all else stays.
@Suite struct MetadataWriterTests {
  private func adding(_ data: [UInt8], _ name: String, to model: TestModel) throws -> [UInt8] {
    try MetadataWriter.adding(data, as: name, to: model.bytes(), name: "test.tflite")
  }

  private func metadata(_ file: [UInt8]) throws -> [(name: String, data: [UInt8])] {
    let model = try FileModel(file, site: Site(file: "test.tflite"))
    return model.metadata.map { ($0.name, Array(file[model.buffers[Int($0.buffer)].data])) }
  }

  @Test func theOldFileFollowsUnchanged() throws {
    let model = TestModel.small()
    let old = model.bytes()
    let new = try adding([1, 2, 3], "notes", to: model)
    #expect(Array(new.suffix(old.count)) == old)
    #expect((new.count - old.count) % 64 == 0)
    #expect(
      String(reflecting: try ModelReader.read(new, name: "test.tflite"))
        == String(reflecting: try model.read()))
    #expect(try metadata(new).map(\.name) == ["notes"])
    #expect(try metadata(new).map(\.data) == [[1, 2, 3]])
  }

  @Test func otherMetadataStaysAndTheSameNameIsReplaced() throws {
    var model = TestModel.small()
    model.metadata = [("first", [7]), ("notes", [8, 8]), ("last", [])]
    let new = try adding([9], "notes", to: model)
    #expect(try metadata(new).map(\.name) == ["first", "last", "notes"])
    #expect(try metadata(new).map(\.data) == [[7], [], [9]])
  }

  @Test(arguments: [false, true])
  func theArchiveAtTheEndStaysReadable(positionsCountFromTheFile: Bool) throws {
    var model = TestModel.small()
    let before = positionsCountFromTheFile ? model.bytes().count : 0
    let entry = TestZip.Entry(name: "labels.txt", contents: Array("cat\ndog\n".utf8))
    model.tail = TestZip.archive([entry], before: before)
    let new = try adding([1], "notes", to: model)
    let archive = try #require(try ZipArchive(new))
    // Tools that take positions as they stand must find the same files.
    #expect((archive.base == 0) == positionsCountFromTheFile)
    #expect(try archive.contents(of: try #require(archive.entries.first)) == entry.contents)
  }

  @Test func dataOutsideTheFlatbufferIsRefused() throws {
    var model = TestModel.small()
    model.bufferFields[1] = [1: .uint64(4_096), 2: .uint64(8)]
    #expect(throws: ModelError.self) { try adding([1], "notes", to: model) }
  }

  @Test func newerFieldsOfTheRootAreRefused() throws {
    var model = TestModel.small()
    model.fields[8] = .uint32(1)
    #expect(throws: ModelError.self) { try adding([1], "notes", to: model) }
  }
}
