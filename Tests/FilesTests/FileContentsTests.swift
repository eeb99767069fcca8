import Files
import Foundation
import Testing
import ThreadIdentity

@Suite struct FileContentsTests {
  /// A folder of its own for each test, and away with it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  /// The ways to the bytes of a file.
  enum Way: CaseIterable {
    case mapping, copying

    func contents(_ path: String) throws(FileError) -> FileContents {
      switch self {
      case .mapping: try FileContents(mappingFileAt: path)
      case .copying: try FileContents(copyingFileAt: path)
      }
    }

    /// The error code for a file; nil where it can be read.
    func code(_ path: String) -> Int32? {
      do throws(FileError) {
        _ = try contents(path)
        return nil
      } catch {
        return error.code
      }
    }
  }

  @Test(arguments: Way.allCases) func allBytesAreThereAtAPage(way: Way) throws {
    try withFolder { folder in
      let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/good.plan"))
      let file = try way.contents("\(folder)/good.plan")
      #expect(Array(file.bytes) == bytes)
      #expect(file.span.withUnsafeBytes { Array($0) } == bytes)
      #expect(Int(bitPattern: file.bytes.baseAddress) % 4096 == 0)
    }
  }

  @Test(arguments: Way.allCases) func aMissingFileIsAnError(way: Way) throws {
    try withFolder { folder in
      #expect(way.code("\(folder)/missing.plan") == ENOENT)
      #expect(way.code("\(folder)/missing/file.plan") == ENOENT)
      #expect(way.code("") == ENOENT)
    }
  }

  @Test(arguments: Way.allCases) func aFolderIsAnError(way: Way) throws {
    try withFolder { #expect(way.code($0) == EISDIR) }
  }

  @Test(arguments: Way.allCases) func aFileUsedAsAFolderIsAnError(way: Way) throws {
    try withFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/file"))
      #expect(way.code("\(folder)/file/inside") == ENOTDIR)
    }
  }

  @Test(arguments: Way.allCases) func anEmptyFileHasNoBytes(way: Way) throws {
    try withFolder { folder in
      try Data().write(to: URL(fileURLWithPath: "\(folder)/empty.plan"))
      let file = try way.contents("\(folder)/empty.plan")
      #expect(file.bytes.isEmpty)
    }
  }

  @Test(arguments: Way.allCases) func aFileWithoutPermissionIsAnError(way: Way) throws {
    try withFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/secret.plan"))
      chmod("\(folder)/secret.plan", 0)
      let before = stint_open_files_as(65534)
      defer { _ = stint_open_files_as(UInt32(before)) }
      #expect(way.code("\(folder)/secret.plan") == EACCES)
    }
  }

  @Test func aCopyStaysAsItIsWhenTheFileIsWrittenOver() throws {
    try withFolder { folder in
      let url = URL(fileURLWithPath: "\(folder)/file")
      try Data([1, 2, 3]).write(to: url)
      let copy = try FileContents(copyingFileAt: url.path)
      let handle = try FileHandle(forWritingTo: url)
      try handle.write(contentsOf: Data([7, 8, 9]))
      try handle.truncate(atOffset: 1)
      #expect(Array(copy.bytes) == [1, 2, 3])
    }
  }

  @Test func aPipeCanBeNoCopy() throws {
    try withFolder { folder in
      let path = "\(folder)/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      #expect(Way.copying.code(path) == ESPIPE)
    }
  }

  @Test func bytesAreCopied() throws {
    var bytes: [UInt8] = [1, 2, 3]
    let copy = bytes.withUnsafeBytes { FileContents(copying: $0) }
    bytes[0] = 9
    guard let copy else {
      Issue.record("there is no memory")
      return
    }
    #expect(Array(copy.bytes) == [1, 2, 3])
  }
}
