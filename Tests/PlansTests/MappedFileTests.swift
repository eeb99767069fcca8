import Foundation
import Plans
import Testing
import ThreadIdentity

@Suite struct MappedFileTests {
  /// A folder of its own for each test, and away with it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func code(mapping path: String) -> Int32? {
    do throws(MappedFileError) {
      _ = try MappedFile(path: path)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func mapsAllBytesAtAPage() throws {
    try withFolder { folder in
      let bytes = SamplePlan.contents(.convolution).encoded()
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/good.plan"))
      let file = try MappedFile(path: "\(folder)/good.plan")
      #expect(Array(file.bytes) == bytes)
      #expect(Int(bitPattern: file.bytes.baseAddress) % 4096 == 0)
      let plan = try Plan(verifying: file.bytes)
      #expect(plan.operatorCount == 1)
    }
  }

  @Test func aMissingFileIsAnError() throws {
    try withFolder { folder in
      #expect(code(mapping: "\(folder)/missing.plan") == ENOENT)
      #expect(code(mapping: "\(folder)/missing/file.plan") == ENOENT)
      #expect(code(mapping: "") == ENOENT)
    }
  }

  @Test func aFolderIsAnError() throws {
    try withFolder { #expect(code(mapping: $0) == EISDIR) }
  }

  @Test func aFileUsedAsAFolderIsAnError() throws {
    try withFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/file"))
      #expect(code(mapping: "\(folder)/file/inside") == ENOTDIR)
    }
  }

  @Test func anEmptyFileHasNoBytesAndIsNoPlan() throws {
    try withFolder { folder in
      try Data().write(to: URL(fileURLWithPath: "\(folder)/empty.plan"))
      let file = try MappedFile(path: "\(folder)/empty.plan")
      #expect(file.bytes.isEmpty)
      #expect(throws: PlanError.self) { try Plan(verifying: file.bytes) }
    }
  }

  @Test func aFileWithoutPermissionIsAnError() throws {
    try withFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/secret.plan"))
      chmod("\(folder)/secret.plan", 0)
      let before = stint_open_files_as(65534)
      defer { _ = stint_open_files_as(UInt32(before)) }
      #expect(code(mapping: "\(folder)/secret.plan") == EACCES)
    }
  }
}
